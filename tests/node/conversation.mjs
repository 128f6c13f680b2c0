// One conversation in a real Teams client, by clicking: a question, tasks updated in a card, a summary posted to a channel.
// Arguments: the Playground's address, a browser, a folder for screenshots. Ends with 0 when all was as it should be.
import { converse } from './page.mjs';

await converse(async (page, step) => {
  await step('a welcome after the install', () => page.sees(/Hello Alex/));
  await step('help says what can be asked', async () => {
    await page.say('help');
    await page.sees(/I answer questions about your Zero Trust programme/);
    await page.shot('1-welcome-and-help');
  });

  await step('a question is answered with the figures of its stage', async () => {
    await page.say('how are we doing on stage 1 of remote work?');
    const card = page.card('Secure remote and hybrid work, stage 1');
    await card.sees(/4 of 10 tasks complete \(40%\): 3 in progress, 1 blocked, 2 not started\./);
    await card.sees('Not counted: 1 not applicable.');
    await card.sees(/Overdue: .*MFA registration.* \(Alex, 3 days\)\./);
    await card.sees(/As of/);
    await page.shot('2-progress');
  });

  await step('overdue and blocked tasks are listed', async () => {
    await page.say("what's overdue");
    await page.card('overdue tasks').sees(/8 days overdue/);
    await page.say('what is blocked');
    await page.card('blocked tasks').sees(/waiting for the firewall budget/);
    await page.shot('3-lists');
  });

  await step('a stage is explained from the catalogue', async () => {
    await page.say('what is stage 3 of secure data about');
    await page.card('Identify and protect sensitive business data, stage 3').sees(/Introduce automatic and recommended labeling/);
    await page.shot('4-explain');
  });

  await step('an owner is named', async () => {
    await page.say('who owns Segment your network infrastructure');
    await page.sees(/Patti, waiting for the firewall budget/);
  });

  await step('anything else is refused in one line', async () => {
    await page.say('will it rain in Oslo');
    await page.sees(/I can only help with the Zero Trust programme/);
    await page.shot('5-owner-and-refusal');
  });

  await step('a task is updated inside the card, and the card becomes its result', async () => {
    await page.say('my tasks');
    const card = page.card('Your 6 open tasks');
    await card.sees(/3 days overdue/);
    await page.shot('6-my-tasks');
    await card.choose(0, 'Complete');
    await card.note(0, 'rolled out to *all* departments');
    await page.shot('7-my-tasks-filled');
    await card.press('Update');
    const result = page.card('1 task updated');
    await result.sees(/Complete \(was In progress\)/);
    await result.sees(/rolled out to \*all\* departments/);
    await result.sees(/now 5 of 10 \(50%\) complete/);
    await page.shot('8-result');
  });

  await step('asking again shows the change', async () => {
    await page.say('how are we doing on stage 1 of remote work?');
    await page.card('5 of 10 tasks complete (50%)').shown();
    await page.say('my tasks');
    await page.card('Your 5 open tasks').shown();
  });

  await step('not applicable needs a reason, said beside the task', async () => {
    const card = page.card('Your 5 open tasks');
    await card.choose(0, 'Not applicable');
    await card.press('Update');
    await page.card('Nothing is saved yet').sees('Please say in the note why this task does not apply.');
    await page.shot('9-look-again');
  });

  await step('in a channel the bot answers in the thread, and sends tasks to the personal chat', async () => {
    await page.open(/Steering/);
    await page.post('what is blocked');
    await page.card('blocked tasks').sees(/firewall budget/);
    await page.post('my tasks');
    await page.sees(/open a personal chat with me/);
    await page.shot('10-channel');
  });

  await step('a lead posts the summary as a new post with a chart', async () => {
    await page.post('post the summary here');
    const card = page.card('Zero Trust programme: stage summary');
    await card.sees('Tasks by scenario');
    await card.sees(/\+4 complete/);
    await page.sees('The summary is a new post in this channel.');
    await page.shot('11-summary');
  });
});
