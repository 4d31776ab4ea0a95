/** Text within a table: one line, and nothing that ends the cell or begins a tag. */
export function cell(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
