// The least that a mock can do: reads the whole body, parses it as what it is, and sends an answer that was made before.
// Arguments: port, file with the answer.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [port, answer] = process.argv.slice(2)
const body = readFileSync(answer ?? '')

createServer((request, response) => {
  const pieces = []
  request.on('data', piece => pieces.push(piece))
  request.on('end', () => {
    parse(Buffer.concat(pieces), request.headers['content-type'] ?? '')
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  })
}).listen(Number(port), '127.0.0.1')

function parse(bytes, type) {
  const [, boundary] = /boundary=(.+)$/.exec(type) ?? []
  return boundary === undefined ? JSON.parse(bytes.toString()) : split(bytes, `--${boundary}`)
}

function split(bytes, delimiter) {
  const parts = []
  let start = bytes.indexOf(delimiter)
  for (let end = bytes.indexOf(delimiter, start + 1); end !== -1; end = bytes.indexOf(delimiter, start + 1)) {
    parts.push(bytes.subarray(start + delimiter.length, end))
    start = end
  }
  return parts
}
