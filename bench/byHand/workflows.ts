import { makeWorkflow, start, type Step } from '../../test/e2e/workflow';
import type { Case } from '../case';

/** A credential of n8n's own, as a step holds it. */
type Credentials = object;

const firstUserId = 10_000_000;
const groupId = 7_000_001;

const rowsCode = (rows: number): string => `
const rows = Array.from({ length: ${rows} }, (_, nth) => ({ user_id: ${firstUserId} + nth, group_id: ${groupId} }));
`;

const asJson = '={{ JSON.stringify($json) }}';

function makeRequest(name: string, credentials: Credentials, parameters: object): Step {
	const authentication = { authentication: 'genericCredentialType', genericAuthType: 'httpBasicAuth' };
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { ...authentication, ...parameters },
		credentials,
	};
}

const makeCode = (name: string, jsCode: string): Step => ({
	name,
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode },
});

/** True where the job has ended. */
const ended = {
	options: {},
	combinator: 'and',
	conditions: [
		{
			id: 'ended',
			leftValue: '={{ $json.job_status.status }}',
			rightValue: 'completed',
			operator: { type: 'string', operation: 'equals' },
		},
	],
};

/** How long the workflow waits before it asks about a job again. */
export const waitSeconds = 5;

/** 100 rows a request, one job after the other, each asked about every 5 s until it has ended. */
export function makeJobLoop({ rows }: Case, url: string, credentials: Credentials): object {
	const cut = `${rowsCode(rows)}
const batches = [];
for (let at = 0; at < rows.length; at += 100) batches.push({ json: { group_memberships: rows.slice(at, at + 100) } });
return batches;`;
	const steps: Step[] = [
		start,
		makeCode('Cut', cut),
		{ name: 'Loop', type: 'n8n-nodes-base.splitInBatches', typeVersion: 3, parameters: { options: {} } },
		makeRequest('Send', credentials, {
			method: 'POST',
			url: `${url}/api/v2/group_memberships/create_many`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: asJson,
		}),
		{ name: 'Wait', type: 'n8n-nodes-base.wait', typeVersion: 1.1, parameters: { amount: waitSeconds } },
		makeRequest('Ask', credentials, { url: `=${url}/api/v2/job_statuses/{{ $json.job_status.id }}` }),
		{ name: 'Ended', type: 'n8n-nodes-base.if', typeVersion: 2.2, parameters: { conditions: ended, options: {} } },
		{ name: 'Done', type: 'n8n-nodes-base.noOp' },
	];
	const wires = ['Start > Cut', 'Cut > Loop', 'Loop:0 > Done', 'Loop:1 > Send', 'Send > Wait', 'Wait > Ask'];
	return makeWorkflow('Job loop', steps, [...wires, 'Ask > Ended', 'Ended:0 > Loop', 'Ended:1 > Wait']);
}

/** As many requests a second as never exceed 700 a minute. */
export const requestsPerSecond = 11;

/** One row a request, by HTTP Request's own batching. */
export function makeRowRequests({ rows }: Case, url: string, credentials: Credentials): object {
	const hand = `${rowsCode(rows)}return rows.map((row) => ({ json: { group_membership: row } }));`;
	const send = makeRequest('Send', credentials, {
		method: 'POST',
		url: `${url}/api/v2/group_memberships`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: asJson,
		options: { batching: { batch: { batchSize: requestsPerSecond, batchInterval: 1000 } } },
	});
	return makeWorkflow('A request a row', [start, makeCode('Rows', hand), send], ['Start > Rows', 'Rows > Send']);
}
