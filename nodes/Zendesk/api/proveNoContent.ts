import type { ProveSingle } from '../../shared/single/operation';

/** Zendesk answers a delete with 204 and nothing else. Another success, a gateway's empty 200 among them, is not its word. */
export function proveNoContent(noun: string): ProveSingle {
	return async ({ status }) =>
		status === 204
			? undefined
			: {
					message: `Zendesk answered HTTP ${status}, but did not say that the ${noun} was deleted.`,
					description: 'Look in Zendesk before you repeat it, and check the subdomain in the credential.',
					httpStatus: status,
				};
}
