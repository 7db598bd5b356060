const QUESTIONS = [
  { text: "What is the capital of Australia?", answers: ["Sydney", "Canberra", "Melbourne", "Perth"], right: 1 },
  { text: "Which planet is closest to the Sun?", answers: ["Mercury", "Venus", "Earth", "Mars"], right: 0 },
  { text: "Which ocean is the largest?", answers: ["Atlantic", "Indian", "Pacific", "Arctic"], right: 2 },
  {
    text: "Who painted the Mona Lisa?",
    answers: ["Michelangelo", "Raphael", "Rembrandt", "Leonardo da Vinci"],
    right: 3,
  },
  { text: "What is the largest animal on Earth?", answers: ["Blue whale", "Elephant", "Giraffe", "Hippo"], right: 0 },
];

const byId = (id) => document.getElementById(id);
const submitButton = byId("submit");
const nextButton = byId("next");

const start = () => ({ index: 0, score: 0, marked: null, submitted: false });
let state = start();

function answerButton(text, i) {
  const { right } = QUESTIONS[state.index];
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.className = "answer";
  button.disabled = state.submitted;
  button.setAttribute("aria-pressed", String(state.marked === i));
  if (state.submitted && i === right) button.classList.add("right");
  if (state.submitted && i === state.marked && i !== right) button.classList.add("wrong");
  button.addEventListener("click", () => {
    state.marked = i;
    render();
    byId("answers").children[i].focus();
  });
  return button;
}

function renderFeedback({ answers, right }) {
  const isRight = state.marked === right;
  const feedback = byId("feedback");
  feedback.className = isRight ? "feedback good" : "feedback bad";
  if (!state.submitted) feedback.textContent = "";
  else feedback.textContent = isRight ? "Correct!" : `Not quite. The answer is ${answers[right]}.`;
}

function renderQuestion(question) {
  const isLast = state.index === QUESTIONS.length - 1;
  byId("progress").textContent = `Question ${state.index + 1} of ${QUESTIONS.length}`;
  byId("bar-fill").style.width = `${((state.index + 1) / QUESTIONS.length) * 100}%`;
  byId("question").textContent = question.text;
  byId("answers").replaceChildren(...question.answers.map(answerButton));
  renderFeedback(question);
  submitButton.disabled = state.marked === null;
  submitButton.hidden = state.submitted;
  nextButton.hidden = !state.submitted;
  nextButton.textContent = isLast ? "See my score" : "Next question";
}

function renderResult() {
  byId("score").textContent = `You scored ${state.score} out of ${QUESTIONS.length}`;
  byId("perfect").hidden = state.score !== QUESTIONS.length;
}

function render() {
  const question = QUESTIONS[state.index];
  byId("quiz").hidden = !question;
  byId("result").hidden = Boolean(question);
  if (question) renderQuestion(question);
  else renderResult();
}

submitButton.addEventListener("click", () => {
  state.submitted = true;
  if (state.marked === QUESTIONS[state.index].right) state.score += 1;
  render();
  nextButton.focus();
});

nextButton.addEventListener("click", () => {
  state.index += 1;
  state.marked = null;
  state.submitted = false;
  render();
  byId(state.index < QUESTIONS.length ? "question" : "score").focus();
});

byId("restart").addEventListener("click", () => {
  state = start();
  render();
  byId("question").focus();
});

render();
