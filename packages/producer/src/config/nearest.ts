/** Which option was meant by a name that is none. */

/** Names by which other clients know what we have under another name. */
const foreignNames: Readonly<Record<string, string>> = {
  acknowledgements: 'acks',
  batchnummessages: 'batchSize',
  batchsizebytes: 'batchSize',
  bootstrapbrokers: 'bootstrapServers',
  brokers: 'bootstrapServers',
  compression: 'compressionType',
  compressioncodec: 'compressionType',
  compressionlevel: 'compressionZstdLevel',
  connectionsetuptimeoutms: 'socketConnectionSetupTimeoutMs',
  connectiontimeout: 'socketConnectionSetupTimeoutMs',
  connecttimeout: 'socketConnectionSetupTimeoutMs',
  createpartitioner: 'partitioner',
  hosts: 'bootstrapServers',
  idempotent: 'enableIdempotence',
  initialretrytime: 'retryBackoffMs',
  linger: 'lingerMs',
  maxbatchsize: 'batchSize',
  maxinflight: 'maxInFlightRequestsPerConnection',
  maxinflightrequests: 'maxInFlightRequestsPerConnection',
  maxinflights: 'maxInFlightRequestsPerConnection',
  maxretries: 'retries',
  maxretrytime: 'retryBackoffMaxMs',
  messagemaxbytes: 'maxRequestSize',
  messagesendmaxretries: 'retries',
  messagetimeoutms: 'deliveryTimeoutMs',
  metadatabrokerlist: 'bootstrapServers',
  metadatamaxage: 'metadataMaxAgeMs',
  queuebufferingmaxkbytes: 'bufferMemory',
  queuebufferingmaxms: 'lingerMs',
  requestrequiredacks: 'acks',
  requesttimeout: 'requestTimeoutMs',
  requiredacks: 'acks',
  retry: 'retries',
  retrydelay: 'retryBackoffMs',
  retrydelayms: 'retryBackoffMs',
  serializers: 'valueSerializer',
  servers: 'bootstrapServers',
  stickypartitioninglingerms: 'lingerMs',
  timeout: 'requestTimeoutMs',
  tls: 'ssl',
  topicmetadatarefreshintervalms: 'metadataMaxAgeMs',
  transactiontimeout: 'transactionTimeoutMs',
}

/** The known name that looks most like this one, or that another client calls so; undefined when none comes near. */
export function nearestName(unknown: string, known: readonly string[]): string | undefined {
  const wanted = bare(unknown)
  const foreign = Object.hasOwn(foreignNames, wanted) ? foreignNames[wanted] : undefined
  if (foreign !== undefined && known.includes(foreign)) return foreign
  let nearest: string | undefined
  let smallest = Math.max(2, Math.floor(wanted.length / 4)) + 1
  for (const name of known) {
    const distance = editDistance(wanted, bare(name), smallest)
    if (distance < smallest) {
      smallest = distance
      nearest = name
    }
  }
  return nearest
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Letters to insert, remove or replace (Levenshtein); `enough` when it is at least that. */
function editDistance(a: string, b: string, enough: number): number {
  if (Math.abs(a.length - b.length) >= enough) return enough
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(replace, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return Math.min(enough, previous[b.length] ?? enough)
}
