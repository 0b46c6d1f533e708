/** The properties file of one node: what a small, quick broker for tests is told, for every version and listener. */

import { needsZooKeeper } from './versions.ts'

/** What clients may connect to. MTLS is TLS that demands a client certificate; SSL only asks for one. */
export type Listener = 'PLAINTEXT' | 'SSL' | 'MTLS' | 'SASL_PLAINTEXT' | 'SASL_SSL'

/** All of a cluster that its nodes' files agree on. */
export interface ClusterPlan {
  readonly version: string
  readonly nodes: readonly NodePlan[]
  readonly listeners: readonly Listener[]
  readonly fastFailover: boolean
  readonly zooKeeperPort: number | null
  /** Where the server's certificates are; needed by the TLS listeners. */
  readonly tls: BrokerTls | null
  /** The caller's, which win over everything here. */
  readonly properties: Readonly<Record<string, string>>
}

/** One node and its ports. */
export interface NodePlan {
  readonly id: number
  readonly role: 'broker' | 'controller' | 'combined'
  readonly dataDirectory: string
  /** Another folder for logs, as if on a disk of its own. */
  readonly secondDisk?: string
  /** Brokers, tools and the harness itself talk here; never the client under test. */
  readonly internalPort: number
  readonly controllerPort: number
  readonly clientPorts: Readonly<Partial<Record<Listener, ClientPort>>>
}

/** Where a listener is, and where clients are told it is: a proxy in between makes two of one. */
export interface ClientPort {
  readonly port: number
  readonly advertisedPort: number
}

/** Key and trust stores for brokers. */
export type BrokerTls =
  | { readonly storeType: 'PEM'; readonly keyStore: string; readonly trustStore: string }
  | { readonly storeType: 'PKCS12'; readonly store: string; readonly password: string }

/** Who may log in at the SASL listeners, by every mechanism that has passwords. */
export const SASL_USER: { readonly username: string; readonly password: string } = {
  username: 'alice',
  password: 'alice-secret',
}

export const SASL_MECHANISMS: readonly string[] = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER']

/** How long ZooKeeper believes that a broker lives after its last word. */
export const ZOOKEEPER_SESSION_MS = 3_000

/** ZooKeeper ends sessions in steps of this. */
export const ZOOKEEPER_TICK_MS = 500

const PROTOCOLS = { INTERNAL: 'PLAINTEXT', CONTROLLER: 'PLAINTEXT', MTLS: 'SSL' } as const

/** The lines of `server.properties` for one node. */
export function brokerProperties(plan: ClusterPlan, node: NodePlan): string {
  const properties = {
    ...(needsZooKeeper(plan.version) ? zooKeeperMode(plan, node) : kraftMode(plan, node)),
    ...(node.role === 'controller' ? controllerListener(plan, node) : clientListeners(plan, node)),
    ...smallAndQuick(plan),
    ...(plan.fastFailover ? fastFailover(plan.version) : {}),
    ...(plan.nodes.length === 1 ? soonBack() : {}),
    ...plan.properties,
  }
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}

function kraftMode(plan: ClusterPlan, node: NodePlan): Record<string, string> {
  const voters = plan.nodes.filter(({ role }) => role !== 'broker')
  return {
    'process.roles': node.role === 'combined' ? 'broker,controller' : node.role,
    'node.id': String(node.id),
    'controller.quorum.voters': voters.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(','),
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': [node.dataDirectory, node.secondDisk ?? []].flat().join(','),
  }
}

/** A dead broker's session must end soon, or the same broker cannot come back. */
function zooKeeperMode(plan: ClusterPlan, node: NodePlan): Record<string, string> {
  return {
    'broker.id': String(node.id),
    'zookeeper.connect': `127.0.0.1:${String(plan.zooKeeperPort)}`,
    'zookeeper.session.timeout.ms': String(ZOOKEEPER_SESSION_MS),
    'log.dirs': node.dataDirectory,
  }
}

function controllerListener(plan: ClusterPlan, node: NodePlan): Record<string, string> {
  return {
    listeners: `CONTROLLER://127.0.0.1:${String(node.controllerPort)}`,
    'listener.security.protocol.map': protocolMap(plan),
  }
}

/** A listener with where it listens and where clients are told to go. */
interface AdvertisedListener {
  readonly name: string
  readonly port: number
  readonly advertisedPort: number
}

function clientListeners(plan: ClusterPlan, node: NodePlan): Record<string, string> {
  const clients: AdvertisedListener[] = plan.listeners.flatMap((name) => {
    const ports = node.clientPorts[name]
    return ports === undefined ? [] : [{ name, ...ports }]
  })
  const internal: AdvertisedListener = { name: 'INTERNAL', port: node.internalPort, advertisedPort: node.internalPort }
  const controller = node.role === 'combined' ? [`CONTROLLER://127.0.0.1:${String(node.controllerPort)}`] : []
  const all = [internal, ...clients]
  return {
    listeners: [...all.map(({ name, port }) => `${name}://127.0.0.1:${String(port)}`), ...controller].join(','),
    // The controller's listener stays out: releases before 3.9 refuse it here.
    'advertised.listeners': all.map((each) => `${each.name}://127.0.0.1:${String(each.advertisedPort)}`).join(','),
    'inter.broker.listener.name': 'INTERNAL',
    'listener.security.protocol.map': protocolMap(plan),
    ...Object.fromEntries(plan.listeners.flatMap((name) => Object.entries(security(plan, name)))),
  }
}

function protocolMap(plan: ClusterPlan): string {
  const names = ['INTERNAL', ...(needsZooKeeper(plan.version) ? [] : ['CONTROLLER']), ...plan.listeners]
  return names
    .map((name) => `${name}:${name in PROTOCOLS ? PROTOCOLS[name as keyof typeof PROTOCOLS] : name}`)
    .join(',')
}

function security(plan: ClusterPlan, listener: Listener): Record<string, string> {
  const prefix = `listener.name.${listener.toLowerCase()}`
  return {
    ...(listener === 'PLAINTEXT' || listener === 'SASL_PLAINTEXT' ? {} : tls(plan, prefix, listener)),
    ...(listener.startsWith('SASL_') ? sasl(prefix) : {}),
  }
}

function tls(plan: ClusterPlan, prefix: string, listener: Listener): Record<string, string> {
  if (plan.tls === null) throw new Error(`listener ${listener} needs certificates`)
  const clientAuth = listener === 'MTLS' ? 'required' : listener === 'SSL' ? 'requested' : 'none'
  const properties = { ...stores(plan.tls), 'ssl.client.auth': clientAuth }
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [`${prefix}.${name}`, value]))
}

function stores(tls: BrokerTls): Record<string, string> {
  if (tls.storeType === 'PEM') {
    return {
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': tls.keyStore,
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.location': tls.trustStore,
    }
  }
  return {
    'ssl.keystore.type': 'PKCS12',
    'ssl.keystore.location': tls.store,
    'ssl.keystore.password': tls.password,
    'ssl.key.password': tls.password,
    'ssl.truststore.type': 'PKCS12',
    'ssl.truststore.location': tls.store,
    'ssl.truststore.password': tls.password,
  }
}

/** OAUTHBEARER without a key endpoint takes unsecured tokens, which a test can mint. */
function sasl(prefix: string): Record<string, string> {
  const common = 'org.apache.kafka.common.security'
  const { username, password } = SASL_USER
  return {
    [`${prefix}.sasl.enabled.mechanisms`]: SASL_MECHANISMS.join(','),
    [`${prefix}.plain.sasl.jaas.config`]: `${common}.plain.PlainLoginModule required user_${username}="${password}";`,
    [`${prefix}.scram-sha-256.sasl.jaas.config`]: `${common}.scram.ScramLoginModule required;`,
    [`${prefix}.scram-sha-512.sasl.jaas.config`]: `${common}.scram.ScramLoginModule required;`,
    [`${prefix}.oauthbearer.sasl.jaas.config`]: `${common}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";`,
  }
}

function smallAndQuick(plan: ClusterPlan): Record<string, string> {
  const brokers = plan.nodes.filter(({ role }) => role !== 'controller').length
  const copies = String(Math.min(3, brokers))
  const leastInSync = String(Math.min(2, brokers))
  return {
    'auto.create.topics.enable': 'false',
    'offsets.topic.num.partitions': '1',
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.num.partitions': '1',
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': leastInSync,
    'share.coordinator.state.topic.num.partitions': '1',
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': leastInSync,
    'group.initial.rebalance.delay.ms': '0',
    // Records of a test may be from 1970, and must not be found too old half a minute later.
    'log.retention.ms': '-1',
    'num.network.threads': '2',
    'num.io.threads': '2',
    'background.threads': '2',
    'log.cleaner.dedupe.buffer.size': '2097152',
    'log.index.size.max.bytes': '1048576',
  }
}

/** A leader that dies is replaced in three seconds instead of ten. */
function fastFailover(version: string): Record<string, string> {
  const replication = {
    'replica.lag.time.max.ms': '3000',
    'replica.fetch.wait.max.ms': '100',
    'auto.leader.rebalance.enable': 'false',
  }
  if (needsZooKeeper(version)) return replication
  return {
    ...replication,
    'broker.heartbeat.interval.ms': '500',
    'broker.session.timeout.ms': '3000',
    'controller.quorum.election.timeout.ms': '500',
    'controller.quorum.fetch.timeout.ms': '1000',
  }
}

/** After a crash a broker is let in again only when its former session is over, and here nobody waits for its partitions. */
function soonBack(): Record<string, string> {
  return { 'broker.heartbeat.interval.ms': '500', 'broker.session.timeout.ms': '4000' }
}

/** The four lines that ZooKeeper wants; a short tick allows the short sessions above. */
export function zooKeeperProperties(port: number, dataDirectory: string): string {
  return `dataDir=${dataDirectory}
clientPort=${String(port)}
clientPortAddress=127.0.0.1
tickTime=${String(ZOOKEEPER_TICK_MS)}
maxClientCnxns=0
admin.enableServer=false
`
}
