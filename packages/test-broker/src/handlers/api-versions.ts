/** ApiVersions: what this broker offers. */
import {
  ApiVersions,
  type ApiVersionsRequest,
  type ApiVersionsResponse,
  encodeResponseFrame,
  errorCodes,
} from '@millrace/protocol'
import {
  type ApiVersion,
  createApiVersion,
  createApiVersionsResponse,
  createFinalizedFeatureKey,
  createSupportedFeatureKey,
} from '@millrace/protocol/messages/api-versions'
import type { Handler } from '../broker/handler.ts'
import type { RequestContext, Services } from '../broker/services.ts'

const FIRST_WITH_SOFTWARE_NAME = 3
const FIRST_WITH_ZERO_MINIMUM = 4
const SOFTWARE_NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/

export const apiVersionsHandler: Handler<ApiVersionsRequest, ApiVersionsResponse> = {
  api: ApiVersions,
  handle(context, request, respond): void {
    respond(isWellNamed(context, request) ? answer(context) : this.refuse(request, errorCodes.INVALID_REQUEST))
  },
  refuse: (_request, errorCode) => createApiVersionsResponse({ errorCode }),
}

/** Version 0, whatever was asked for: the only version that both sides are sure to know. */
export function answerToUnsupportedApiVersions(services: Services, correlationId: number): Uint8Array[] {
  const { apiVersionsFallback } = services.profile.traits
  const all = offeredApis(services)
  const apiKeys =
    apiVersionsFallback === 'whole-list'
      ? all
      : all.filter((api) => apiVersionsFallback === 'own-range' && api.apiKey === ApiVersions.key)
  const response = createApiVersionsResponse({ errorCode: errorCodes.UNSUPPORTED_VERSION, apiKeys })
  return encodeResponseFrame(ApiVersions, 0, correlationId, response)
}

function isWellNamed(context: RequestContext, request: ApiVersionsRequest): boolean {
  if (context.apiVersion < FIRST_WITH_SOFTWARE_NAME) return true
  const { clientSoftwareName, clientSoftwareVersion } = request
  if (SOFTWARE_NAME.test(clientSoftwareName) && SOFTWARE_NAME.test(clientSoftwareVersion)) return true
  const what = `the software calls itself ${JSON.stringify(clientSoftwareName)} ${JSON.stringify(clientSoftwareVersion)}`
  context.report({ rule: 'client-software-name', what })
  return false
}

function answer({ services, apiVersion }: RequestContext): ApiVersionsResponse {
  const { supportedFeatures } = services.profile
  const { features } = services.state
  const supported = Object.entries(supportedFeatures).filter(
    ([, range]) => range.min > 0 || apiVersion >= FIRST_WITH_ZERO_MINIMUM,
  )
  return createApiVersionsResponse({
    apiKeys: offeredApis(services),
    supportedFeatures: supported.map(([name, range]) =>
      createSupportedFeatureKey({ name, minVersion: range.min, maxVersion: range.max }),
    ),
    finalizedFeaturesEpoch: BigInt(features.epoch),
    finalizedFeatures: [...features.levels]
      .filter(([, level]) => level > 0)
      .map(([name, level]) => createFinalizedFeatureKey({ name, maxVersionLevel: level, minVersionLevel: level })),
  })
}

function offeredApis(services: Services): ApiVersion[] {
  return [...services.offered].map(([apiKey, range]) =>
    createApiVersion({ apiKey, minVersion: range.min, maxVersion: range.max }),
  )
}
