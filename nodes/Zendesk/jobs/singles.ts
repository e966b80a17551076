import { required, text } from '../../shared/values/fields';
import type { SingleOperation } from '../../shared/single/operation';
import { checkOne } from '../api/checkShown';
import { cursorPages } from '../api/pagers';

const page = 'https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/';
const resource = 'job';

const get: SingleOperation = {
	resource,
	operation: 'get',
	name: 'Get',
	action: 'Get a job',
	description: 'Get a background job by its ID. Zendesk keeps jobs for a day.',
	variants: [
		{
			value: 'job',
			name: 'Job',
			route: 'GET /api/v2/job_statuses/{job_status_id}',
			reference: `${page}#show-job-status`,
		},
	],
	parameters: [
		{
			name: 'jobId',
			field: required(text({ label: 'Job ID', description: 'Such as V3-b1fdb370b46bed6833e341cdc648c78d' })),
			location: 'path',
			as: 'job_status_id',
		},
	],
	repeatable: true,
	answer: { kind: 'one', key: 'job_status' },
	check: checkOne('job'),
};

const getByIds: SingleOperation = {
	resource,
	operation: 'getByIds',
	name: 'Get by IDs',
	action: 'Get jobs by their IDs',
	description: 'Get background jobs by their IDs, in the order of the input; those that are missing are told',
	variants: [
		{
			value: 'id',
			name: 'ID',
			route: 'GET /api/v2/job_statuses/show_many',
			reference: `${page}#show-many-job-statuses`,
		},
	],
	parameters: [
		{
			name: 'ids',
			field: required(
				text({
					label: 'Job IDs',
					example: 'V3-b1fdb370b46bed6833e341cdc648c78d',
					description: 'The IDs: a list, or one text with commas. Those of all items are asked for together.',
				}),
			),
			location: 'query',
			as: 'ids',
		},
	],
	repeatable: true,
	answer: {
		kind: 'named',
		key: 'job_statuses',
		maxPerCall: 100,
		parameter: 'ids',
		queryNames: { id: 'ids' },
		nameFields: { id: 'id' },
	},
};

const getMany: SingleOperation = {
	resource,
	operation: 'getMany',
	name: 'Get Many',
	action: 'Get many jobs',
	description: 'List the background jobs of the account, the latest first',
	variants: [
		{ value: 'account', name: 'Account', route: 'GET /api/v2/job_statuses', reference: `${page}#list-job-statuses` },
	],
	parameters: [],
	repeatable: true,
	answer: { kind: 'pages', key: 'job_statuses', pager: cursorPages },
};

export const jobSingles: readonly SingleOperation[] = [get, getByIds, getMany];
