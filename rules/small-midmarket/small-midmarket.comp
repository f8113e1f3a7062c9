# Small and Midmarket Cloud Solutions competency, O365 Services option.

use "../shared/microsoft.comp"

competency small_midmarket "Small and Midmarket Cloud Solutions" {
  tiers silver < gold

  facts {
    customers:      list of {            # a row for each customer and product
      customer:     text
      product:      text
      since:        date                 # the day it became a customer for this product
      association:  set of associations  # how the partner is attached to this customer
    }
  }

  # The page lets the customer base "increase by at least 4 new customers". Read to the letter: new customers are
  # counted, and customers that left in the same months are not taken off again.
  let new_customers "New Office 365 customers, as an associated partner" =
    customers where product is "Office 365"
      and since in last 12 months
      and association any of {
        "Office 365 Delegated Administrator", "Transacting Partner", "Digital Partner of Record"
      }

  option o365_services "O365 Services option" {
    require performance "Customer growth" {
      count of distinct customer in new_customers >= by tier { silver: 4  gold: 25 }
    }

    require exams "Exam requirements" only gold {  # silver asks for no people at all
      2 different individuals who passed 70-347
    }
  }
}
