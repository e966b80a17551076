/** Custom user fields of an account, one of each type, one called like a field that every user has, and one that is switched off. */
export const customFields = [
	{
		key: 'department',
		type: 'dropdown',
		title: 'Department',
		custom_field_options: [
			{ name: 'Sales', value: 'dept_sales' },
			{ name: 'People & Culture', value: 'dept_people' },
		],
	},
	{
		key: 'skills',
		type: 'multiselect',
		title: 'Skills',
		custom_field_options: [
			{ name: 'Go', value: 's_go' },
			{ name: 'Rust', value: 's_rust' },
		],
	},
	{ key: 'start', type: 'date', title: 'Start' },
	{ key: 'remote', type: 'checkbox', title: 'Remote' },
	{ key: 'floor', type: 'integer', title: 'Floor' },
	{ key: 'quota', type: 'decimal', title: 'Quota' },
	{ key: 'badge', type: 'regexp', title: 'Badge', regexp_for_validation: '^[A-Z]{2}-[0-9]+$' },
	{ key: 'manager', type: 'lookup', title: 'Manager' },
	{ key: 'desk', type: 'text', title: 'Desk' },
	{ key: 'nickname', type: 'text', title: 'Name' },
	{ key: 'retired', type: 'text', title: 'Retired', active: false },
];
