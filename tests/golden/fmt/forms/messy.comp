

use   "shared.comp"
facts { id :text
market: developed|developing
 sales: list of { product : text   amount: money   in currency
 currency: text    rooms: list of { places: whole   number } }
    insured: yes  /  no = no
 growth: percent may  be missing from "growth rate"
 people: list of {
     id: text unique
passed: set   of exams } }


catalog exams {
A-1 "One"
 LONG-2   "Two"

"Certified Three"
}
competency c "Competency"   in trades ,others from 2017-01-01   until 2018-12-31 {
tiers bronze<silver<gold
set a={A-1,LONG-2 passed before 2018-01-01 until   2018-12-31,}
   set bigger = {a,"Certified Three"}
let x = 5
let longer_name "With a title" = growth+35% - 1 * ( 2/3 )
 let f( n,list )   "Two of" = n different list who passed   any of a
let table = by market and tier { bronze silver gold developed: 1 2 3 developing: USD 10  none ( -5 ) }
let bounds = by x { below 10 : USD 0   from 10: USD 5,000 }
   require `one` {insured}
   require another "Another one" applies when market is developed unless insured {x>=5}
   require third only gold , at least 2 of {
      x >= by tier { bronze: 1 silver,gold: 2 }

      some sales has ( amount>=USD 5 and product is not "X" )
      not insured   or ( growth , or 0% if none ) > 0%
      note :   "a note"
   }
   for each AREA in { security "Security" , data } { require area { count   of sales >= by AREA { security: 1 data: 2 } } }
   for each sale in (sales where amount > USD 1) { require r { sale.amount >= USD 5 } }
   tier bronze { no   requirements }
   tier silver { require people { 2 different people where insured, each in up to 2 lines {
      planner: 1 who passed A-1
      electrician "Electrician" : by market { developed: 1 developing: 2 } who passed all of a and any of bigger, of whom at least 1 passed any of { "x" } } } }
   tier gold { max( x , 5 ) >= min(1, 2)
   }
   score s "A score" out   of 100 {
     part first "First" up to 10: in full at USD 5 of x
     part second from 2018-01-01 up to 5: best of { 2 per 1 of x 1 per full 2 of x }
     part third "The third" up to 20 : in full if insured only if x > 2 }
}
partner p { id: "p", market: developed
sales: [ {product:"a",amount: 1,000.50 }, {product: "long name" , amount: -2} ]
   people: [ { id: "ana"  passed: [A-1,LONG-2] } ] tags: [] none: {} }
test "t" as   of 2017-07-07 { given p with { market: developing } expect c is none
expect silver.people.planner filled   by ana,"bo"
expect c.gold   does not apply   expect x=5 }
test "cases" { given "p.json" with { market: developing }
expect explanation   in "p.txt"
 case "one below" with { x: 4 } expect c is none
 case "at it" with { x: 5 } expect c is bronze  expect silver.people unmet

case "another day"   as of 2018-01-01   expect c is silver
case "many lines" with { people: [
 { id: "ana" passed: [ A-1 ] },
   { id: "bo" passed: [] } ] } expect c is gold
 case "by itself" with { x: 6 }
 expect c is not in force
 expect gold unmet
 case "too long for one line, and so its expectations stand below it" with { market: developed } expect c is gold expect gold.people met
}
