import type { ProveSingle } from '../../shared/single/operation';

/** Zendesk answers with 204 and nothing else: whatever has a body was not said by it of a delete. */
export function proveNoContent(noun: string): ProveSingle {
	return async ({ status, body }) =>
		status === 204 || body === undefined
			? undefined
			: {
					message: `Zendesk answered HTTP ${status}, but did not say that the ${noun} was deleted.`,
					description: 'Look in Zendesk before you repeat it, and check the subdomain in the credential.',
					httpStatus: status,
				};
}
