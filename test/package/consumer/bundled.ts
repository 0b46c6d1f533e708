/** A program for a bundler: it must come out as one file that runs. */
import { codecs } from '@millrace/compression'
import { Producer } from '@millrace/producer'

const producer = new Producer({ bootstrapServers: ['127.0.0.1:9'], clientId: 'bundled' })
await producer.close()
const bytes = new TextEncoder().encode('bundled '.repeat(100))
const lz4 = codecs.byName('lz4')
const back = await lz4.decompress(await lz4.compress(bytes), { maxOutputBytes: bytes.length })
if (Buffer.compare(back, bytes) !== 0) throw new Error('lz4 changed the bytes')
