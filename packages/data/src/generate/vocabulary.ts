export const kinds =
  "booking page,recipe box,habit tracker,invoice maker,quiz,kanban board,sales dashboard,contact list,photo wall,price calculator,event calendar,packing list,reading log,budget planner,team roster,menu editor,ticket desk,route planner,plant diary,score keeper".split(
    ",",
  );
export const people =
  "a bakery,two sisters,a chess club,a small hotel,my students,a bike shop,a choir,our nursery,a vet,a food truck,a yoga studio,the allotment,a book club,a removal firm,the school fair,a barber,a climbing gym,a repair cafe,a florist,my grandfather".split(
    ",",
  );
export const adjectives =
  "calm,bright,plain,playful,dark,compact,friendly,bold,quiet,colourful,sober,warm,airy,sturdy,neat,spare".split(",");
export const features =
  "sorting by date,a search box,large buttons,a printed view,sums at the bottom,drag and drop,a filter by tag,an undo button,keyboard shortcuts,a dark theme,an export to a file,reminders in the morning,a progress ring,notes for each entry,a weekly summary,photos beside the names,a colour for each group,a count of what is left,a map with pins,a timer that rings".split(
    ",",
  );
export const changes =
  "make the heading larger,move the list to the left,use a softer background,add a column for the price,hide what is done,rename the button,sort by name first,show the total in bold,put the form above the table,leave more room between the cards,make it work on a phone,add a link to the imprint".split(
    ",",
  );
export const errors =
  "is not defined,is not a function,cannot read properties of undefined,is not iterable,Maximum call stack size exceeded,Unexpected token".split(
    ",",
  );
export const names = "items,total,entries,onSave,renderList,state,rows,filterBy,today,draft,addEntry,price".split(",");
export const words =
  "table row card list panel header footer button field label note entry date total count name colour border margin padding title section item form input value state action filter search detail summary group week month price share print image link icon toggle menu tab modal toast badge avatar chart bar line grid column".split(
    " ",
  );
