import { isRecord, type Json } from '../../core/json.ts'

export interface JsonObject {
  readonly [key: string]: Json
}

/** An OpenAPI document as plain data. Every `$ref` in it is local (`#/…`) and resolves. */
export interface LoadedDocument {
  /** The file as it was named. */
  readonly path: string
  /** Of the file's bytes, and of those of the files it refers to. */
  readonly sha256: string
  readonly document: JsonObject
}

/** The value when it is an object, else an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  return isRecord(value) ? (value as JsonObject) : {}
}

/** The value when it is a list, else an empty one. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

/** The value when it is text, else undefined. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
