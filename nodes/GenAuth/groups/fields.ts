import { object, required, text, type RecordOf } from '../../shared/values/fields';

/**
 * https://docs.genauth.ai/reference/sdk/node/management/管理用户分组/create-group.html
 * How long a code may be, and of which characters, is not documented: "an English identifier, such as developers".
 */
const code = required(
	text({ label: 'Code', description: "The group's own identifier, such as developers. It is the key of a group." }),
);
const name = required(text({ label: 'Name', description: 'The name that people read' }));
const description = text({ label: 'Description', description: 'What the group is for' });
const type = text({ label: 'Type', description: 'The type of the group; static, where nothing is given' });

export const codeField = { code } as const;

export const upsertFields = { code, name, description, type } as const;

export const createFields = {
	...upsertFields,
	customData: object({
		label: 'Custom Data',
		description: 'Values of custom fields, as an object or its JSON. The user pool must have these fields already.',
	}),
} as const;

export type GroupKey = RecordOf<typeof codeField>;
export type GroupUpsert = RecordOf<typeof upsertFields>;
export type GroupRecord = RecordOf<typeof createFields>;

/** GenAuth asks for a description and a type in each group, if only an empty one. */
export function fillGroup<T extends GroupUpsert>(group: T): T {
	return { ...group, description: group.description ?? '', type: group.type ?? 'static' };
}

export function nameGroup({ code: groupCode }: { readonly code: string }): readonly string[] {
	return [`code ${groupCode}`];
}
