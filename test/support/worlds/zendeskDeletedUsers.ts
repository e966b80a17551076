import { deletePermanentlyMany } from '../../../nodes/Zendesk/users/permanentDeletes';
import { makeWorld, type World } from './world';

const count = 16;
const range = Array.from({ length: count }, (_, number) => number);

/** Users who are deleted, one who is not deleted, then two whom nobody knows. */
export const erasedUsers: World = makeWorld(deletePermanentlyMany, {
	maxNumber: count + 1,
	calm: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
	seed({ control }) {
		const there = range.map((number) => ({ name: `Old ${number}`, email: `u${number}@acme.example` }));
		const ids = control.seed({ zendesk: { users: there } }).zendesk?.users ?? [];
		control.touch({ zendesk: { deleted_users: ids.slice(0, -1).map((id) => ({ id })) } });
		return (number) => ({ id: ids[number] ?? 90 + number });
	},
	othersDo: ({ id }, deed) => (deed === 'change' ? undefined : { zendesk: { permanently_deleted_users: [{ id }] } }),
});
