/** What this client calls itself towards brokers (KIP-511). */

export const CLIENT_SOFTWARE_NAME = 'millrace'
/** The version of this package. */
export const CLIENT_SOFTWARE_VERSION = '0.1.0'
