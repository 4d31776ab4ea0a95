/** Columns and lines of a glyph: seven lines stand on the base line, two hang below it. */
export const glyphWidth = 5
export const glyphHeight = 9
/** Columns from the beginning of one glyph to the next. */
export const advance = glyphWidth + 1
/** What stands for a character that the font does not have: the sign behind the tilde, which is drawn as a box. */
export const box = '\x7f'

const first = 0x20

// From the space to the tilde, then the box. A glyph is nine digits of base 32, one for each line from the top; the
// bits of a digit are the dots of its line, the highest one to the left. A test shows them as pictures.
const drawn = [
  '000000000 444440400 aaa000000 aavavaa00 4fke5u400 pp248jj00 cik8lid00 444000000',
  '248884200 842224800 04lel4000 044v44000 00000cc48 000e00000 00000cc00 01248g000',
  'ehjlphe00 4c4444e00 eh1248v00 v2421he00 26aiv2200 vgu11he00 68guhhe00 v12488800',
  'ehhehhe00 ehhf12c00 0cc00cc00 0cc00cc48 248g84200 00v0v0000 842124800 eh1240400',
  'ehnlnge00 ehhvhhh00 uhhuhhu00 ehggghe00 sihhhis00 vgguggv00 vgguggg00 ehgnhhf00',
  'hhhvhhh00 e44444e00 72222ic00 hikokih00 ggggggv00 hrllhhh00 hhpljhh00 ehhhhhe00',
  'uhhuggg00 ehhhlid00 uhhukih00 fgge11u00 v44444400 hhhhhhe00 hhhhha400 hhhllrh00',
  'hha4ahh00 hha444400 v1248gv00 e88888e00 0g8421000 e22222e00 4ah000000 000000v00',
  '840000000 00e1fhf00 ggmphhu00 00egghe00 11djhhf00 00ehvge00 698s88800 00fhhhf1e',
  'ggmphhh00 40c444e00 2062222ic ggikoki00 c44444e00 00qllll00 00mphhh00 00ehhhe00',
  '00uhhhugg 00fhhhf11 00mpggg00 00fge1u00 88s889600 00hhhjd00 00hhha400 00hhlla00',
  '00ha4ah00 00hhhhf1e 00v248v00 244844200 444444400 844244800 008l20000 vhhhhhv00',
]
const glyphs = drawn.flatMap(line => line.split(' ')).map(digits => Array.from(digits, digit => parseInt(digit, 32)))

/** The dots of a character: a number of five bits for each line, the highest bit to the left. */
export function glyphOf(character: string): readonly number[] {
  return glyphs[character.charCodeAt(0) - first] ?? []
}
