/** The table of options against Java's own, and what is generated from it. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { generatedFiles } from '../../codegen/render-configuration.ts'
import { camelCase } from '../../src/config/definition.ts'
import { definitions } from '../../src/config/definitions.ts'
import golden from './golden/java-producer-config.json' with { type: 'json' }
import { resolve } from './scenario.ts'

interface JavaKey {
  readonly type: string
  readonly default: unknown
  readonly importance: string
}

const javaKeys = Object.entries(golden.keys as Readonly<Record<string, JavaKey>>)
const byJavaKey = new Map(definitions.map((definition) => [definition.java, definition]))

describe("every key of Java's producer", () => {
  it.each(javaKeys)('%s has a definition, with its name in camel case and its importance', (key, java) => {
    const definition = byJavaKey.get(key)
    expect(definition).toMatchObject({ name: camelCase(key), importance: java.importance })
  })

  it.each(javaKeys)("%s has Java's default, or says where it differs and why", (key, java) => {
    const definition = byJavaKey.get(key)
    if (definition === undefined) throw new Error(`no definition of ${key}`)
    if (java.default === '(required)') {
      expect(definition.default === undefined || definition.note !== undefined).toBe(true)
      return
    }
    const ours = 'javaDefault' in definition ? definition.javaDefault : definition.default
    const theirs = typeof java.default === 'string' ? definition.type.fromText(java.default) : java.default
    expect('javaDefault' in definition ? java.default : theirs).toEqual(ours)
    if ('javaDefault' in definition) expect(definition.note).toBeDefined()
  })

  it('is known to nobody but Java when it has a definition: none is made up', () => {
    const known = new Set(javaKeys.map(([key]) => key))
    expect(definitions.flatMap(({ java }) => (java === null || known.has(java) ? [] : [java]))).toEqual([])
  })
})

describe('a definition', () => {
  it('has a name of its own, a sentence, and a note where it does not simply work', () => {
    const names = definitions.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, doc, use, note } of definitions) {
      expect(doc, name).toMatch(/[.)]$/)
      if (use !== 'effective') expect(note, name).toBeDefined()
    }
  })

  it('takes its own default', () => {
    for (const { name, default: value, type } of definitions) {
      if (value === undefined) continue
      expect(() => resolve({ [name]: value }), name).not.toThrow()
      expect(type.parse(value), name).toEqual(value)
    }
  })
})

describe('what is generated from the definitions', () => {
  it.each(generatedFiles().map(({ path, text }) => [path.replace(/^.*\/(?=docs|src)/, ''), path, text] as const))(
    '%s is up to date',
    (_name, path, text) => {
      expect(readFileSync(path, 'utf8')).toBe(text)
    },
  )
})
