import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { loadAhead, onDemand } from '../../../src/components/on-demand';
import { Boundary } from '../../../src/components/shell/Boundary';
import { ENGLISH } from '../../../src/words/language';
import { mount, unmountAll } from './mount';

afterEach(unmountAll);

const Greeting = ({ to }: { readonly to: string }) => <p>Good morning, {to}.</p>;

it('comes when it is first shown, and then at once', async () => {
  const load = vi.fn(async () => Greeting);
  const Late = onDemand(load);
  const { place, render } = mount(null);
  expect(load).not.toHaveBeenCalled();
  render(<Late to="Willem" />);
  await expect.element(page.getByText('Good morning, Willem.')).toBeVisible();
  render(<Late key="another" to="Augustus" />);
  await expect.poll(() => place.textContent).toBe('Good morning, Augustus.');
  expect(load).toHaveBeenCalledTimes(1);
});

it('is loaded ahead, so that it comes without whatever served it', async () => {
  const load = vi.fn(async () => Greeting);
  const Late = onDemand(load);
  await loadAhead();
  expect(load).toHaveBeenCalledTimes(1);
  load.mockRejectedValue(new Error('the server is gone'));
  mount(<Late to="Thomas" />);
  await expect.element(page.getByText('Good morning, Thomas.')).toBeVisible();
});

it('fails in the boundary around it, where another try loads it again', async () => {
  const load = vi.fn(async () => Greeting).mockRejectedValueOnce(new Error('the server is gone'));
  const Late = onDemand(load);
  // React tells the console of what a boundary catches.
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  mount(
    <Boundary message="This part cannot be shown.">
      <Late to="Étienne" />
    </Boundary>,
  );
  await expect.element(page.getByText('This part cannot be shown.')).toBeVisible();
  told.mockRestore();
  await page.getByRole('button', { name: ENGLISH.words.buttons.tryAgain }).click();
  await expect.element(page.getByText('Good morning, Étienne.')).toBeVisible();
});
