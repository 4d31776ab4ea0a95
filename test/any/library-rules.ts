/** What the library's server holds a request against: written by hand, from the document as a person reads it. */
export type Fields = { readonly [name: string]: unknown }

const genres = ['novel', 'essay', 'poem']

export function isGenre(text: unknown): boolean {
  return typeof text === 'string' && genres.includes(text)
}

export function bookProblem(book: Fields): string | undefined {
  const known = ['id', 'title', 'genre', 'isbn', 'pages', 'published', 'secret']
  const stranger = Object.keys(book).find(name => !known.includes(name))
  if (stranger !== undefined) return `${stranger} is not known`
  const missing = ['title', 'genre', 'isbn'].find(name => book[name] === undefined)
  if (missing !== undefined) return `${missing} is missing`
  if (book.id !== undefined && !(Number.isInteger(book.id) && Number(book.id) >= 1)) return 'id is no id'
  if (!isGenre(book.genre)) return 'genre is none of the genres'
  if (typeof book.isbn !== 'string' || !/^97[89]-[0-9]{10}$/.test(book.isbn)) return 'isbn is no ISBN'
  if (book.published !== undefined && !isDay(book.published)) return 'published is no day'
  if (book.secret !== undefined && typeof book.secret !== 'string') return 'secret is no text'
  return changeProblem(book)
}

export function changeProblem(change: Fields): string | undefined {
  if (Object.keys(change).length === 0) return 'nothing is changed'
  const { title, pages } = change
  if (title !== undefined && (typeof title !== 'string' || title === '' || [...title].length > 80))
    return 'title has 1 to 80 characters'
  if (pages !== undefined && pages !== null && !(Number.isInteger(pages) && Number(pages) >= 1))
    return 'pages is a count'
  return undefined
}

export function searchProblem(query: URLSearchParams, client: string | undefined): string | undefined {
  const limit = query.get('limit')
  if (!isGenre(query.get('genre'))) return 'genre is none of the genres'
  if (limit !== null && !(isWhole(limit) && Number(limit) >= 1 && Number(limit) <= 100)) return 'limit is 1 to 100'
  if (query.getAll('tags').some(tag => tag === '')) return 'tags has an empty tag'
  const years = query.get('years')?.split(',') ?? []
  if (years.length > 3 || !years.every(isWhole)) return 'years has at most 3 years'
  const pages = query.get('filter[minPages]')
  if (pages !== null && !(isWhole(pages) && Number(pages) >= 1)) return 'filter[minPages] is a count'
  return /^[a-z]+\/[0-9]+$/.test(client ?? '') ? undefined : 'X-Client is name/number'
}

export function isWhole(text: string): boolean {
  return /^-?\d+(\.0+)?$/.test(text)
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number)
  const days = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  return month >= 1 && month <= 12 && day >= 1 && day <= (days[month - 1] ?? 0)
}
