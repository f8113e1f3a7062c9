# Three tiers, sharing between lines, aggregates of every kind.

competency services "Services Path" {
  tiers select < advanced < premier
  facts {
    id: text
    business_plan: date or none
    people: list of {
      id: text unique
      accredited: technical | business | both or none
      foundational: yes/no
      technical: associate | professional | specialty or none
    }
    opportunities: list of {
      launched: date
      mrr: money USD
    }
    validations: set of text
    reviewed: yes/no may be missing
    region: emea | apac | amer
  }
  let live "Launched opportunities" = opportunities where launched in last 12 months
  require knowledge "Knowledge" {
    require pros "Accredited professionals" {
      3 different people {
        tech: 1 who accredited is one of { technical, both }
        biz: 2 who accredited is one of { business, both }
      }
    }
    require share "Sharing" {
      same or different people, each in up to 2 lines {
        found "Foundational": 2 who foundational
        tech2 "Technical certified": 2 who technical is not none
        prof "Professional": 1 who technical is one of { professional, specialty }
      }
    }
  }
  require experience "Experience" {
    count of live >= by tier { select: 3  advanced: 20  premier: 50 }
    sum of mrr in live >= by tier { select: USD 1,500  advanced: USD 10,000  premier: USD 50,000 }
    average of mrr in live > by region { emea: USD 100  apac: USD 200  amer: USD 300 }
    largest of launched in live after 2019-06-01
    (sum of mrr in live / 3) * 2 >= USD 1,000
    count of live >= count of opportunities / 10
  }
  tier select { require people_here { 1 different people who foundational } }
  tier advanced { require plan "Business plan" { business_plan in last 12 months } }
  tier premier {
    require plan "Business plan" { business_plan in last 12 months and business_plan is not 2020-01-01 }
    require val "Technical validations" {
      validations at least 3 of { "MSP", "DevOps", "Cloud Ops", "Data" }
        and validations any of { "MSP", "DevOps", "Cloud Ops" }
    }
    require review "Executive review" { reviewed }
    require grade { count of live + count of people <= 2 }
  }
}
