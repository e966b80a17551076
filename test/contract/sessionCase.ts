import { zendesk } from '../../nodes/Zendesk/api/service';
import { endManySessions } from '../../nodes/Zendesk/users/sessions';
import { bindCase } from './operationCase';

const users = Array.from({ length: 200 }, (_, nth) => ({ id: 5000 + nth }));
const meta = { has_more: false };

/** Nothing is ever told: that the session which was there before is no more is all that is known. */
export const sessionCase = bindCase({
	service: zendesk,
	operation: endManySessions,
	offeredAs: ['user', 'endSessionsMany'],
	limit: 100,
	namesRecords: true,
	sample: (nth) => ({ id: 5000 + nth }),
	request: (records) => ({
		method: 'POST',
		path: '/api/v2/users/logout_many',
		query: { ids: records.map(({ id }) => id).join(',') },
		body: undefined,
	}),
	success: () => ({}),
	done: 'updated',
	before: [200, { users, sessions: [{ id: 7 }], meta }],
	nothing: [200, { users, sessions: [], meta }],
	ifNothing: { status: 'updated' },
	ifNothingAfterSilence: { status: 'updated' },
});
