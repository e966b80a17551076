import { clearable, object, required, text, type RecordOf } from '../../shared/values/fields';

/**
 * https://docs.genauth.ai/reference/sdk/node/management/管理用户分组/create-group.html
 * How long a code may be, and of which characters, is not documented: "an English identifier, such as developers".
 */
const code = required(
	text({
		label: 'Code',
		description: "The group's own identifier, such as developers. It is the key of a group.",
		holds: 'key',
		isKey: true,
	}),
);
const name = required(
	text({ label: 'Name', description: 'The name that people read', example: 'Billing', holds: 'name' }),
);
const description = clearable(text({ label: 'Description', description: 'What the group is for' }), '');
const type = text({
	label: 'Type',
	description: 'The type of the group; static, where nothing is given',
	onlyWhenMapped: true,
});

const customData = object({
	label: 'Custom Data',
	description: 'Values of custom fields, as an object or its JSON. The user pool must have these fields already.',
});

/** A group to delete. */
export const deleteFields = {
	code: text({ label: 'Code', description: code.description, holds: 'key', isKey: true }),
	name: text({
		label: 'Name',
		description: 'The name of the group, in place of its code. Of several groups of one name none is taken.',
		holds: 'groupName',
		isKey: true,
		onlyWhenNamed: true,
	}),
} as const;

export const upsertFields = { code, name, description, type } as const;

/** Fields of a group that the request for one group does not have. */
export const otherUpsertFields: readonly string[] = ['customData'];

export const createFields = { code, name, description, type, customData } as const;

/** A group as a row names it: by its code, its name, or both. */
export type AskedDelete = RecordOf<typeof deleteFields>;

/** A group that is there, to be deleted. */
export interface ReadyDelete {
	readonly code: string;
	/** Undefined, where GenAuth lists the group without one. */
	readonly id: string | undefined;
	/** For a dry run's words: it is not sent. */
	readonly name: string;
}

/** A group to create. It needs nothing that its row does not give. */
export type NewGroup = RecordOf<typeof createFields>;

/** A group to create or update, as a row gives it. */
export type AskedUpsert = RecordOf<typeof upsertFields>;

/** A group to create or update, with what its row leaves out taken from the group that is there, if there is one. */
export interface ReadyUpsert extends AskedUpsert {
	readonly description: string | undefined;
	readonly type: string | undefined;
	/** No group had the code when the run began. */
	readonly isNew: boolean;
}

/** GenAuth asks for a description and a type in each group, if only an empty one. */
export function fillGroup<T extends AskedUpsert>(group: T): T {
	return { ...group, description: group.description ?? '', type: group.type ?? 'static' };
}

export function nameGroup({ code: groupCode }: { readonly code: string }): readonly string[] {
	return [`code ${groupCode}`];
}
