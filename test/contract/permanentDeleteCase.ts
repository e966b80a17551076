import { zendesk } from '../../nodes/Zendesk/api/service';
import { deletePermanentlyMany } from '../../nodes/Zendesk/users/permanentDeletes';
import { bindCase } from './operationCase';

const show = (id: number): object => ({
	deleted_user: { id, name: `Zoë ${id}`, email: 'z@acme.example', active: false },
});

/** Each is looked at before it is sent. Who is not shown afterwards is gone. */
export const permanentDeleteCase = bindCase({
	service: zendesk,
	operation: deletePermanentlyMany,
	offeredAs: ['user', 'deletePermanentlyMany'],
	limit: 1,
	namesRecords: true,
	sample: (nth) => ({ id: 5000 + nth }),
	request: ([user]) => ({
		method: 'DELETE',
		path: `/api/v2/deleted_users/${user?.id}`,
		query: {},
		body: undefined,
	}),
	success: (nth) => show(5000 + nth),
	done: 'deleted',
	before: ({ path }) => [200, show(Number(path.split('/').at(-1)))],
	nothing: [404, { error: 'RecordNotFound', description: 'Not found' }],
	ifNothing: { status: 'deleted' },
	ifNothingAfterSilence: { status: 'deleted' },
	statuses: [[200, 'deleted']],
});
