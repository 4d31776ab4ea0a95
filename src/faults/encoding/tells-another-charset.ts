import { defineFault } from '../../core/fault.ts'
import { mediaType, withHeader } from '../../core/message.ts'

export default defineFault({
  title: 'Tells the charset ISO 8859-1 for text in UTF-8',
  seenAt: 'RFC 8259, section 11: servlet containers add their default',
  caughtBy: 'charset-told',
  breaks: ({ answer, succeeded }) =>
    succeeded
      ? {
          ...answer,
          headers: withHeader(answer.headers, 'content-type', `${mediaType(answer)}; charset=ISO-8859-1`),
        }
      : undefined,
})
