import axios, { type AxiosInstance } from 'axios';
import type { Case } from '../case';
import type { Services } from '../standProcess';
import { makeRows } from '../work';
import type { Run } from './clients';
import { requestsAtOnce } from './jobs';

function openScim({ scim: { url, token } }: Services): AxiosInstance {
	const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
	return axios.create({ baseURL: url, headers, maxBodyLength: Infinity, maxContentLength: Infinity });
}

/** All members in one PATCH: they are of one group. */
export async function runMembersScript(given: Case, services: Services): Promise<Run> {
	const scim = openScim(services);
	const rows = makeRows(given);
	return async () => {
		const value = rows.map(({ memberId }) => ({ value: memberId }));
		await scim.patch(`/Groups/${rows[0]?.groupId}`, {
			schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
			Operations: [{ op: 'add', path: 'members', value }],
		});
		return rows.length;
	};
}

/** A group a request, a few at a time. */
export async function runGroupsScript(given: Case, services: Services): Promise<Run> {
	const scim = openScim(services);
	const rows = makeRows(given);
	return async () => {
		const ids: string[] = [];
		const runLane = async (): Promise<void> => {
			for (let row = rows.shift(); row; row = rows.shift()) {
				const { data } = await scim.post('/Groups', {
					schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
					...row,
				});
				ids.push(data.id);
			}
		};
		await Promise.all(Array.from({ length: requestsAtOnce }, runLane));
		return ids.length;
	};
}
