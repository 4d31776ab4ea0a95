import { parsePointer } from '../../codec/pointer.ts'
import { isFormType } from '../../contract/answer/media.ts'
import { unknownFields } from '../../contract/request/unknown-fields.ts'
import type { Contract } from '../../core/contract.ts'
import { isFile } from '../../core/file.ts'
import type { Problem, RequestReading } from '../../core/reading.ts'

const accepted = ['image/jpeg', 'image/jpg', 'image/png', 'image/webp']

/**
 * A reading with what the origin has against the request beside its schema, and relays let pass: image files of another
 * type than an image's, and fields that the document does not know.
 */
export function readStrictly(contract: Contract, asked: RequestReading): RequestReading {
  const more = [...fileProblems(asked), ...unknownFields(contract, asked)]
  return more.length ? { ...asked, problems: [...asked.problems, ...more] } : asked
}

/** The origin looks at the type that the part tells; that of the mask it does not mind. */
function fileProblems({ media, ask }: RequestReading): readonly Problem[] {
  const at = media?.ask.images
  if (media === undefined || at === undefined || !isFormType(media.type)) return []
  const name = parsePointer(at)[0] ?? 'image'
  const several = (ask.images?.length ?? 0) > 1
  return (ask.images ?? []).flatMap((image, index) => {
    if (!isFile(image)) return []
    const type = image.type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
    if (accepted.includes(type)) return []
    const field = several ? `${name}[${index}]` : name
    return [unsupported(several ? `/${name}/${index}` : `/${name}`, field, type)]
  })
}

function unsupported(at: string, field: string, type: string): Problem {
  const message = `Invalid file '${field}': unsupported mimetype ('${type}'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.`
  return { kind: 'schema', status: 400, at, field, code: 'unsupported_file_mimetype', message }
}
