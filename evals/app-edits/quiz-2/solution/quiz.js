const questions = [
  { text: "What is the capital of Australia?", answers: ["Sydney", "Canberra", "Melbourne"], correct: 1 },
  { text: "How many colours does a rainbow have?", answers: ["5", "6", "7"], correct: 2 },
  { text: "Which planet is closest to the sun?", answers: ["Mercury", "Venus", "Mars"], correct: 0 },
];

let current = 0;
let score = 0;
let selected = null;
let wrong = [];

const game = document.getElementById("game");
const result = document.getElementById("result");
const nextButton = document.getElementById("next");
const answersBox = document.getElementById("answers");

function showQuestion() {
  const question = questions[current];
  selected = null;
  document.getElementById("progress").textContent = "Question " + (current + 1) + " of " + questions.length;
  document.getElementById("question").textContent = question.text;
  nextButton.disabled = true;
  nextButton.textContent = current === questions.length - 1 ? "Finish" : "Next";
  answersBox.innerHTML = "";
  question.answers.forEach((answer, index) => {
    const button = document.createElement("button");
    button.textContent = answer;
    button.addEventListener("click", () => select(index));
    answersBox.appendChild(button);
  });
}

function select(index) {
  selected = index;
  [...answersBox.children].forEach((button, i) => button.classList.toggle("selected", i === index));
  nextButton.disabled = false;
}

function next() {
  if (selected === questions[current].correct) score++;
  else wrong.push(questions[current]);
  current++;
  if (current < questions.length) showQuestion();
  else showResult();
}

function showResult() {
  game.hidden = true;
  result.hidden = false;
  document.getElementById("score").textContent = "You got " + score + " of " + questions.length + " right (" + Math.round((100 * score) / questions.length) + "%).";
  const lines = wrong.map((question) => question.text + " Right answer: " + question.answers[question.correct]);
  document.getElementById("wrong").replaceChildren(
    ...(wrong.length === 0 ? ["All correct!"] : lines).map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }),
  );
}

function restart() {
  current = 0;
  score = 0;
  wrong = [];
  game.hidden = false;
  result.hidden = true;
  showQuestion();
}

nextButton.addEventListener("click", next);
document.getElementById("again").addEventListener("click", restart);

showQuestion();
