/** The page about observation names every event, and none that there is not. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProducerEventMap } from '@millrace/producer'
import { expect, test } from 'vitest'

/** Complete, or it does not compile. */
const events = {
  'record-error': true,
  'connection-error': true,
  'callback-error': true,
  'epoch-bumped': true,
  'cluster-changed': true,
  'transaction-long': true,
  fatal: true,
} satisfies Record<keyof ProducerEventMap, true>

test('the page about observation names every event and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/observability.md'), 'utf8')
  const section = page.slice(page.indexOf('## Events'), page.indexOf('## Tracing'))
  const named = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
  expect(named.sort()).toEqual(Object.keys(events).sort())
})
