import type { Locator, Page } from 'playwright-core';

/**
 * Moves the mouse onto a place while it drags something. A hint that comes, or a preview that goes, may shift the form
 * meanwhile: then it follows.
 */
export async function moveOnto({ mouse }: Page, place: Locator): Promise<void> {
	for (;;) {
		const [x, y] = await middleOf(place);
		await mouse.move(x, y, { steps: 8 });
		await mouse.move(x + 2, y, { steps: 2 });
		const [nowX, nowY] = await middleOf(place);
		if (nowX === x && nowY === y) return;
	}
}

export async function middleOf(place: Locator): Promise<[number, number]> {
	const box = await place.boundingBox();
	if (!box) throw new Error('It is not on the page');
	return [box.x + box.width / 2, box.y + box.height / 2];
}
