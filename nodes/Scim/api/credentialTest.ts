import { makeCredentialTest } from '../../shared/n8n/testCredential';
import { readScimAccess } from './access';
import { readResources } from './attributes';
import { readFirst, type Dialect } from './dialect';
import { explainRefusedList, explainUnreadList } from './errors';

/** The test of the credential "SCIM Groups Token API": it reads a group. Servers show what they can do to anybody. */
export function makeScimTokenTest(dialects: readonly Dialect[]) {
	return makeCredentialTest({
		parameters: { authentication: 'token' },
		authorize: ({ token }) => `Bearer ${String(token).trim()}`,
		readAccess: (sender) => readScimAccess(sender, dialects),
		ask: ({ dialect }) => ({
			service: dialect.service,
			addressLabel: 'Base URL',
			request: readFirst('/Groups'),
			explain: (rejected) => explainRefusedList(dialect.name, rejected).reason,
			readAnswer: (answer) =>
				readResources(answer.body) === undefined ? explainUnreadList(answer, dialect).reason : undefined,
		}),
	});
}
