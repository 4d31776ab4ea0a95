import type { Place } from './places.ts'
import type { Outcome } from './row.ts'

/** Requests that our mock and Prism treat differently, and who does what the document says. */
export interface Disagreement {
  /** Names of rows, as the tables write them. */
  readonly rows: readonly string[]
  readonly where: Place
  readonly ours: Outcome
  readonly prisms: Outcome
  readonly right: 'pixpact' | 'Prism'
  /** One sentence: who is right, and why. */
  readonly why: string
}

export const disagreements: readonly Disagreement[] = [
  {
    rows: ['one file as image[]', 'two files as image[]', '16 files as image[]'],
    where: 'forms that take several images',
    ours: 'accept',
    prisms: 'refuse',
    right: 'pixpact',
    why: 'The documents send several images as repeated `image[]` parts, as the official clients do; Prism does not know the name and finds no `image`.',
  },
  {
    rows: ['17 files as image'],
    where: 'every form',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'At most 16 images are allowed, and one for a variation; of parts with the same name Prism keeps the last one, and sees a single file.',
  },
  {
    rows: ['two files as image', '16 files as image', 'a file as image and one as image[]'],
    where: 'the form for variations of openai',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'A variation takes one image; Prism keeps the last part named `image` and drops what it does not know.',
  },
  {
    rows: ['prompt twice'],
    where: 'forms that take several images',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'A prompt is one text, no list; Prism keeps the last part.',
  },
  {
    rows: ['n twice'],
    where: 'every form',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'A count is one number, no list; Prism keeps the last part.',
  },
  {
    rows: ['image as text', 'image as a URL', 'image as empty text'],
    where: 'every form',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'The image is a file (`format: binary`); Prism reads every part as text and cannot tell a file from it.',
  },
  {
    rows: ['mask = "mask.png"', 'mask = ""'],
    where: 'forms that take several images',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'The mask is a file as well, and Prism takes any text for it.',
  },
  {
    rows: ['prompt as a file'],
    where: 'forms that take several images',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'The prompt is text; Prism takes the content of the file for it.',
  },
  {
    rows: ['n as a file'],
    where: 'every form',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'The count is a number; Prism takes the content of the file for it.',
  },
  {
    rows: ['a file of 11 MB'],
    where: 'every form',
    ours: 'accept',
    prisms: 'refuse',
    right: 'pixpact',
    why: 'No schema limits the size of a file, and providers take 25 or 50 MB; Prism answers 413 to every body above 10 MB.',
  },
  {
    rows: ['n = "1e0"', 'n = "0x1"', 'n = "+1"', 'n = " 1"'],
    where: 'every form',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'An integer is written in decimal digits; Prism takes whatever JavaScript turns into a number, which the servers behind these documents do not.',
  },
  {
    rows: ['response_format = "%75rl"'],
    where: 'every form',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'The parts of multipart/form-data are not percent-encoded (RFC 7578); Prism decodes them all the same and reads `url`.',
  },
  {
    rows: ['a last boundary without its dashes', 'an optional field that the end cuts off'],
    where: 'every form',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'A form ends with its closing boundary (RFC 2046, section 5.1.1), so that these two were cut off; Prism takes the parts that it has.',
  },
  {
    rows: [
      'a bare LF in a field’s name',
      'a bare CR in a field’s name',
      'a name without its closing quote',
      'two Content-Dispositions in a part',
    ],
    where: 'every form',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'A part has one Content-Disposition, and its name is a quoted string without line breaks (RFC 7578, section 4.2); Prism splits the line at its signs and takes what comes of it.',
  },
  {
    rows: ['a form within the form'],
    where: 'every form',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'Several files are several parts with one name, and multipart/mixed is given up (RFC 7578, section 4.3); Prism takes the inner form for text.',
  },
  {
    rows: ['Content-Type: application/vnd.api+json'],
    where: 'every JSON body',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'The documents name application/json alone; Prism compares only what stands behind the plus sign.',
  },
  {
    rows: ['Authorization: bearer, in lower case'],
    where: 'everywhere',
    ours: 'accept',
    prisms: 'refuse',
    right: 'pixpact',
    why: 'The name of an authentication scheme is case-insensitive (RFC 9110, section 11.1); Prism looks for a capital B.',
  },
  {
    rows: ['a key that calls itself invalid'],
    where: 'everywhere',
    ours: 'refuse',
    prisms: 'accept',
    right: 'pixpact',
    why: 'No document can say which keys are good; our mock refuses those that contain `invalid`, so that an application can meet a 401, and Prism takes any.',
  },
  {
    rows: ['the path below the path of the server'],
    where: 'openai',
    ours: 'accept',
    prisms: 'refuse',
    right: 'pixpact',
    why: 'A path is appended to the URL of the server, `/v1` included (OpenAPI 3.1, Paths Object); Prism serves it without the path of the server only.',
  },
  {
    rows: ['a slash behind the path'],
    where: 'everywhere',
    ours: 'accept',
    prisms: 'refuse',
    right: 'Prism',
    why: 'It is another path than the one that the document names; our mock is lenient, as relays that redirect such a call to the right path are.',
  },
  {
    rows: ['image = ["https://例え.jp/boat.png"]'],
    where: 'aimanyi',
    ours: 'accept',
    prisms: 'refuse',
    right: 'Prism',
    why: 'A URI has only ASCII characters (RFC 3986), this is an IRI; our mock takes it, because clients of the relays write such URLs and HTTP libraries open them.',
  },
  {
    rows: ['n = 1000000000'],
    where: 'aimanyi',
    ours: 'refuse',
    prisms: 'accept',
    right: 'Prism',
    why: 'The document sets no upper limit; our mock makes up to 128 images, while Prism answers with its one example whatever the number.',
  },
]
