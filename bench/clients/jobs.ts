import axios, { type AxiosInstance } from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { chunk } from 'lodash';
import type { WorkName } from '../case';
import type { Services } from '../standProcess';

/** What Zendesk allows: jobs queued or running at once, and records a request. */
export const jobLimit = 30;
export const recordsPerJob = 100;
/** Requests that wait for their answers at once. */
export const requestsAtOnce = 8;

/** How a work's rows go to Zendesk. */
interface JobRoute {
	readonly path: string;
	readonly key: string;
}

const routes: Readonly<Partial<Record<WorkName, JobRoute>>> = {
	memberships: { path: '/api/v2/group_memberships/create_many', key: 'group_memberships' },
	users: { path: '/api/v2/users/create_or_update_many', key: 'users' },
};

export function openZendesk({ zendesk }: Services): AxiosInstance {
	return axios.create({
		baseURL: zendesk.url,
		auth: { username: `${zendesk.email}/token`, password: zendesk.apiToken },
		validateStatus: () => true,
	});
}

/** The requests for all rows: where they go, and their bodies. */
export function cutIntoRequests(
	work: WorkName,
	rows: readonly IDataObject[],
): readonly { path: string; body: IDataObject }[] {
	const route = routes[work];
	if (!route) throw new Error(`No route for ${work}`);
	return chunk(rows, recordsPerJob).map((records) => ({ path: route.path, body: { [route.key]: records } }));
}

/** Waits as long as a refusal says, a second where it says nothing. */
export function readRetryMs(headers: Readonly<Record<string, unknown>>): number {
	const seconds = Number(headers['retry-after']);
	return (Number.isFinite(seconds) ? seconds : 1) * 1000;
}
