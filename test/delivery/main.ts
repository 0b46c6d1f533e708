/** `npm run delivery`: measures on three real brokers what each setting is worth, and writes the tables of docs/delivery.md. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tally } from '../integration/ledger.ts'
import { KafkaCluster } from '../kafka/index.ts'
import { experiment, SETTINGS, TROUBLES } from './experiments.ts'

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'delivery.md')
const BEGIN = '<!-- measured: begin, written by `npm run delivery` -->'
const END = '<!-- measured: end -->'
const HEAD =
  '| setting | sent | acknowledged | lost | doubled | reordered |\n| --- | ---: | ---: | ---: | ---: | ---: |'

const kafka = await KafkaCluster.start({ nodes: 3, fastFailover: true, proxied: true })
const tables: string[] = []
let broken = false
try {
  for (const [t, trouble] of TROUBLES.entries()) {
    const rows: string[] = []
    for (const [s, setting] of SETTINGS.entries()) {
      const tally = await experiment(kafka, setting, trouble, `delivery-${String(t)}-${String(s)}`)
      rows.push(row(setting.name, tally))
      const promised = setting.options.deliverySemantics === 'exactly-once'
      if (promised && tally.lost + tally.doubled + tally.reordered > 0) broken = true
      process.stdout.write(`${trouble.name} · ${setting.name}: ${JSON.stringify(tally)}\n`)
    }
    tables.push(`### When ${trouble.name}\n\n${HEAD}\n${rows.join('\n')}`)
  }
} finally {
  await kafka.stop()
}
const page = readFileSync(PAGE, 'utf8')
const begin = page.indexOf(BEGIN)
const end = page.indexOf(END)
if (begin < 0 || end < begin) throw new Error(`${PAGE} has no place for the tables`)
const day = new Date().toISOString().slice(0, 10)
const where = `Measured ${day}: Kafka ${kafka.version}, three nodes, Node ${process.versions.node}.`
writeFileSync(PAGE, `${page.slice(0, begin)}${BEGIN}\n\n${where}\n\n${tables.join('\n\n')}\n\n${page.slice(end)}`)
process.stdout.write(broken ? 'the exactly-once preset broke its promise\n' : `the tables are in ${PAGE}\n`)
process.exitCode = broken ? 1 : 0

function row(name: string, { sent, acknowledged, lost, doubled, reordered }: Tally): string {
  return `| ${[name, sent, acknowledged, lost, doubled, reordered].join(' | ')} |`
}
