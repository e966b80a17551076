import axios from 'axios';
import { chunk } from 'lodash';
import type { Case } from '../case';
import type { Services } from '../standProcess';
import { makeRows } from '../work';
import type { Run } from './clients';

/** GenAuth: at most 50 users a request. */
const usersPerRequest = 50;
const requestsAtOnce = 4;

/** Looks 50 people up and adds them, in each of four lanes. */
export async function runGenAuthScript(given: Case, { genauth }: Services): Promise<Run> {
	const api = axios.create({ baseURL: `${genauth.url}/api/v3` });
	const rows = makeRows(given);
	return async () => {
		const { accessKeyId, accessKeySecret, userPoolId } = genauth;
		const { data: token } = await api.post('/get-management-token', { accessKeyId, accessKeySecret });
		const headers = { authorization: token.data.access_token, 'x-authing-userpool-id': userPoolId };
		const parts = chunk(rows, usersPerRequest);
		let told = 0;
		const runLane = async (): Promise<void> => {
			for (let part = parts.shift(); part; part = parts.shift()) {
				const params = { userIds: part.map(({ email }) => email).join(','), userIdType: 'email' };
				const { data: found } = await api.get('/get-user-batch', { headers, params });
				const userIds = found.data.map((user: { userId: string }) => user.userId);
				const { data: added } = await api.post('/add-group-members', { code: part[0]?.code, userIds }, { headers });
				if (added.data?.success) told += userIds.length;
			}
		};
		await Promise.all(Array.from({ length: requestsAtOnce }, runLane));
		return told;
	};
}
