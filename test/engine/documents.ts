import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileContract } from '../../src/contract/compile/compile.ts'
import { loadDocument } from '../../src/contract/load/load.ts'
import type { Contract } from '../../src/core/contract.ts'

/** Compiles a document that a user might bring, from a file as the command does. */
export async function compileText(name: string, text: string): Promise<Contract> {
  const folder = mkdtempSync(join(tmpdir(), 'pixpact-'))
  try {
    writeFileSync(join(folder, name), text)
    return compileContract(await loadDocument(join(folder, name)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A small API without a word of ours, in OpenAPI 3.0. */
export const pets = `
openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'https://pets.example/api' }]
security: [{ key: [] }]
paths:
  /pets:
    get:
      parameters: [{ name: limit, in: query, required: true, schema: { type: integer, minimum: 1, maximum: 50 } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } }
        '400': { description: bad, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
        '401': { description: no, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
    delete:
      responses:
        '204': { description: gone }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Api-Key } }
  schemas:
    Pet:
      type: object
      required: [name, kind]
      properties:
        name: { type: string, minLength: 1, example: Rex }
        kind: { type: string, enum: [cat, dog] }
        age: { type: integer, nullable: true, minimum: 0 }
        parent: { $ref: '#/components/schemas/Pet' }
    Problem: { type: object, required: [error], properties: { error: { type: object } } }
`

/** An OpenAI-compatible relay that nobody has annotated. */
export const relay = `
openapi: 3.1.0
info: { title: Relay, version: '1' }
servers: [{ url: 'https://relay.example' }]
security: [{ bearer: [] }]
paths:
  /v1/images/generations:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [prompt]
              properties:
                prompt: { type: string }
                model: { type: string, default: gpt-image-2 }
                n: { type: integer, minimum: 1, maximum: 4 }
                size: { type: string, enum: [512x512, 1024x1536] }
                output_format: { type: string, enum: [png, jpeg, webp] }
                background: { type: string, enum: [transparent, opaque, auto] }
                response_format: { type: string, enum: [url, b64_json] }
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                required: [created, data]
                properties:
                  created: { type: integer }
                  data: { type: array, items: { type: object, properties: { url: { type: string }, b64_json: { type: string } } } }
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
`
