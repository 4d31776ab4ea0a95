const unseen = /[^\P{Cc}\t\n\r]|[\p{Bidi_Control}\p{Zl}\p{Zp}\u200b\u2060\ufeff]/gu

/** Text whose control and direction characters are written out, as `⟨U+202E⟩`, so that they are seen and do not act. */
export function visible(text: string): string {
  return text.replace(unseen, character => {
    return `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}
