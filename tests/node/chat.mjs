// Changes by chat in a real Teams client, by clicking: a change said and taken back, a choice, a bulk change confirmed, the set-up, a metric.
// Arguments: the Playground's address, a browser, a folder for screenshots. Ends with 0 when all was as it should be.
import { converse } from './page.mjs';

await converse(async (page, step) => {
  await step('several meanings are asked back with buttons, and one is pressed', async () => {
    await page.say('who owns the backup thing');
    const card = page.card('Which one do you mean?');
    await card.shown();
    await page.shot('1-which');
    await card.press('Set up Azure Backup with copies that cannot be altered');
    await page.sees(/Set up Azure Backup with copies.*: /);
    await page.shot('14-chosen');
  });

  await step('a task is changed by saying so, and taken back by the button', async () => {
    await page.say('put "Require MFA registration and sign-in through Conditional Access" on hold, waiting for the works council');
    const card = page.card('1 task updated');
    await card.sees(/Blocked \(was/);
    await page.shot('2-changed');
    await card.press('Undo');
    await page.card('Taken back: 1 task is as it was').shown();
    await page.shot('3-undone');
  });

  await step('a bulk change lists exactly what will change, and is confirmed', async () => {
    await page.say('push all my overdue tasks to next friday');
    const card = page.card(/Move \d+ tasks? to .*\?/);
    await card.shown();
    await page.shot('4-confirm');
    await card.press('Confirm');
    await page.card(/\d tasks? updated/).shown();
    await page.shot('5-confirmed');
  });

  await step('what changed, what is next, how fast', async () => {
    await page.say('what changed since last monday');
    await page.card('Changes since').shown();
    await page.shot('6-changes');
    await page.say('what should we do next in the breach scenario');
    await page.card('What to do next').shown();
    await page.shot('7-next');
    await page.say('are we getting faster?');
    await page.card('Pace').shown();
    await page.shot('8-trend');
    await page.say('can we start stage 2?');
    await page.card('Which one do you mean?').shown();
    await page.shot('9-gate');
  });

  await step('a follow-up goes on from before', async () => {
    await page.say('how far are we with remote work');
    await page.card('Secure remote and hybrid work').shown();
    await page.say('and stage 1?');
    await page.sees(/I read: progress of/);
    await page.shot('10-follow-up');
  });

  await step('a metric is recorded and shown', async () => {
    await page.say('record our secure score: 61 percent');
    await page.sees(/Recorded: Score from Secure Score is 61%/);
    await page.say('show the secure score');
    await page.card('Score from Secure Score').shown();
    await page.shot('11-metric');
  });

  await step('the set-up and the people', async () => {
    await page.say('set up');
    await page.card('Change the set-up').shown();
    await page.shot('12-set-up');
    await page.say('who is in the programme?');
    await page.card(/lead/).shown();
    await page.shot('13-people');
  });
});
