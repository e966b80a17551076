import type { Refusal } from '../../../bulk/operation';
import { endSentence } from '../../../http/sentences';
import type { Rejected } from '../../../http/types';
import type { ServiceBasics } from '../../shared/n8n/service';
import { tellWebPage } from '../../shared/n8n/webPage';
import { readSaid } from '../../shared/values/said';

/** A service that only a document tells of: all that HTTP says, and the sentence of its refusals. */
export function makeOwnService(name: string): ServiceBasics {
	return { name, manners: { takesText: true, quote: quoteBody }, explain: (rejected) => explain(rejected, name) };
}

/** What the body of a crash says, behind the words that tell of it. */
export function quoteBody(body: unknown): string {
	const { reason } = readSaid(body);
	return reason === undefined ? '' : `, and said: ${reason}`;
}

function explain(rejected: Rejected, name: string): Refusal {
	const { status, headers, body } = rejected;
	const { reason, code } = readSaid(body);
	const said = tellWebPage({ headers, body }) || (reason === undefined ? '' : ` It said: ${endSentence(reason)}`);
	const [what, cure] = tellStatus(status, headers.location);
	return {
		about: 'records',
		code: 'rejected',
		reason: `${name} ${what}.${said} ${cure}`,
		...(code !== undefined && { serviceCode: code }),
	};
}

/** What a status means (RFC 9110, 15), and what can be done. */
function tellStatus(status: number, location: string | undefined): Told {
	if (status >= 300 && status < 400 && status !== 304) {
		const to = location === undefined ? '' : ` to ${location}`;
		return [
			`answered with a redirect${to}`,
			'It is not followed. If the server has moved, write its new address under "Server".',
		];
	}
	return (
		statuses.get(status) ?? ['refused the request', 'Compare it with the reference: "Preview" shows the exact request.']
	);
}

type Told = readonly [what: string, cure: string];

const values: Told = ['refused the values', 'Compare them with the reference of the operation, and mend them.'];
const there: Told = ['refused it because of what is there', 'Look at what is there, and change the request or that.'];
const size: Told = ['refused it for its size', 'Send less in one request.'];

const statuses: ReadonlyMap<number, Told> = new Map<number, Told>([
	[
		304,
		[
			'says that nothing has changed since (HTTP 304)',
			'To get it anyhow, leave out the header that asks so, such as If-None-Match.',
		],
	],
	[400, values],
	[401, ['did not accept the credential', 'Check under "Authentication" which credential is used, and what is in it.']],
	[403, ['does not allow this', 'Ask for the right to do it, or take a credential that has it.']],
	[404, ['has nothing at this address', 'Check the IDs in the path, and the address under "Server".']],
	[
		405,
		['does not take this method here', 'Check the address under "Server": the document may be of another version.'],
	],
	[409, there],
	[412, there],
	[413, size],
	[414, size],
	[415, ['does not take this media type', 'Choose another one under "Media Type of the Body" in the options.']],
	[422, values],
	[431, size],
]);
