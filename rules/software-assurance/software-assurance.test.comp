# Tests of the Software Assurance Planning Services: which competency opens which engagement. The competencies have
# tests of their own; here it matters that they are asked, and for which tier.

use "software-assurance.comp"

# A partner that holds nothing.
partner newcomer {
  id: "newcomer"  market: developed
  sales: []
  subscriptions: []
  surface_hub_reseller: no
  shipments: []
  individuals: []
  held_cloud_business_applications: none
  held_collaboration_and_content: none
  held_communications: none
  held_enterprise_mobility: none
  held_enterprise_resource_planning: none
  held_messaging: none
}

test "without a competency there is no engagement" as of 2018-01-31 {
  given newcomer
  expect planning_windows_office is none
  expect planning_mobile_productivity is none
  expect planning_enterprise_security is none
  expect planning_crm_upgrade is none
  expect planning_crm_migration is none
  expect planning_finance_operations is none
  expect planning_windows_server is none
  expect planning_sharepoint is none
  expect planning_project_portfolio is none
  expect planning_exchange is none
  expect planning_skype is none
  expect planning_data_estate is none
}

# ---- Competencies from the vendor's records ----

test "Enterprise Mobility Management, of either tier" as of 2018-01-31 {
  given newcomer
  expect planning_mobile_productivity is attained
  expect planning_enterprise_security is attained
  expect planning_windows_office is none
  case "silver" with { held_enterprise_mobility: silver }
  case "gold"   with { held_enterprise_mobility: gold }
}

test "Cloud Business Applications, of either tier, opens both ways to Customer Engagement" as of 2018-01-31 {
  given newcomer
  expect planning_crm_upgrade is attained
  expect planning_crm_migration is attained
  case "silver" with { held_cloud_business_applications: silver }
  case "gold"   with { held_cloud_business_applications: gold }
}

test "Enterprise Resource Planning must be gold" as of 2018-01-31 {
  given newcomer
  case "silver" with { held_enterprise_resource_planning: silver }  expect planning_finance_operations is none
  case "gold"   with { held_enterprise_resource_planning: gold }    expect planning_finance_operations is attained
}

test "Collaboration and Content, of either tier" as of 2018-01-31 {
  given newcomer
  expect planning_sharepoint is attained
  case "silver" with { held_collaboration_and_content: silver }
  case "gold"   with { held_collaboration_and_content: gold }
}

test "Messaging, of either tier" as of 2018-01-31 {
  given newcomer
  expect planning_exchange is attained
  case "silver" with { held_messaging: silver }
  case "gold"   with { held_messaging: gold }
}

test "Communications, of either tier" as of 2018-01-31 {
  given newcomer
  expect planning_skype is attained
  case "silver" with { held_communications: silver }
  case "gold"   with { held_communications: gold }
}

# ---- Competencies judged by their own rules ----

test "Windows and Devices, of either tier" as of 2018-01-31 {
  given newcomer
  expect planning_windows_office is attained
  expect planning_mobile_productivity is attained
  expect planning_enterprise_security is none
  case "silver" with { individuals: [ { id: "ana" passed: [ 70-357 ] }, { id: "bo" passed: [ 70-357 ] } ] }
    expect windows_devices is silver
  case "gold" with { individuals: [
    { id: "ana" passed: [ 70-357 ] },
    { id: "bo"  passed: [ 70-357 ] },
    { id: "cy"  passed: [ 70-357 ] },
    { id: "dee" passed: [ 70-357 ] }
  ] }
    expect windows_devices is gold
}

test "Datacenter, of either tier" as of 2018-01-31 {
  given newcomer
  expect planning_windows_server is attained
  case "silver" with { individuals: [ { id: "ana" passed: [ 70-740 ] }, { id: "bo" passed: [ 70-740 ] } ] }
    expect datacenter is silver
  case "gold" with { individuals: [
    { id: "ana" passed: [ "MCSA Windows Server 2016" ] },
    { id: "bo"  passed: [ "MCSA Windows Server 2016" ] },
    { id: "cy"  passed: [ "MCSA Windows Server 2016" ] },
    { id: "dee" passed: [ "MCSA Windows Server 2016" ] }
  ] }
    expect datacenter is gold
}

test "Project and Portfolio Management, of either tier" as of 2018-01-31 {
  given newcomer
  expect planning_project_portfolio is attained
  case "silver" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348 ] },
    { id: "bo"  passed: [ 74-343, 70-348 ] }
  ] }
    expect project_portfolio is silver
  case "gold" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348, 70-339 ] },
    { id: "bo"  passed: [ 74-343, 70-348, 70-339 ] },
    { id: "cy"  passed: [ 74-343, 70-348 ] },
    { id: "dee" passed: [ 74-343, 70-348 ] }
  ] }
    expect project_portfolio is gold
}

test "Data Analytics or Data Platform must be gold" as of 2018-01-31 {
  given newcomer
  case "Data Analytics silver" with { individuals: [
    { id: "ana" passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] }
  ] }
    expect data_analytics is silver
    expect planning_data_estate is none
  case "Data Analytics gold" with { individuals: [
    { id: "ana" passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] },
    { id: "bo"  passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] }
  ] }
    expect data_analytics is gold
    expect planning_data_estate is attained
  case "Data Platform silver" with { individuals: [
    { id: "ana" passed: [ 70-764, 70-765, "Data Platform Foundational assessment" ] }
  ] }
    expect data_platform is silver
    expect planning_data_estate is none
  case "Data Platform gold" with { individuals: [
    { id: "ana" passed: [ 70-764, 70-765, "Data Platform Foundational assessment" ] },
    { id: "bo"  passed: [ 70-764, 70-765, "Data Platform Foundational assessment" ] }
  ] }
    expect data_platform is gold
    expect planning_data_estate is attained
}

# Cloud CRM is asked in the edition of the day.
test "Cloud CRM, of either tier, opens both ways to Customer Engagement" as of 2018-01-31 {
  given newcomer
  expect planning_crm_upgrade is attained
  expect planning_crm_migration is attained
  case "silver" with {
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
    individuals: [ { id: "ana" passed: [ MB2-717, MB2-715 ] }, { id: "bo" passed: [ MB2-716 ] } ]
  }
    expect cloud_crm is silver
  case "gold" with {
    sales: [ { product: "CRM Online" amount: 300,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
    individuals: [
      { id: "ana" passed: [ MB2-717, MB2-715 ] },
      { id: "bo"  passed: [ MB2-718, MB2-715 ] },
      { id: "cy"  passed: [ MB2-716 ] },
      { id: "dee" passed: [ MB2-716 ] }
    ]
  }
    expect cloud_crm is gold
}

test "the July edition of Cloud CRM opens them as well, while it is in force" {
  given newcomer with {
    sales: [
      { product: "Dynamics 365 Plan 1" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes }
    ]
    individuals: [ { id: "ana" passed: [ MB2-714, MB2-710 ] }, { id: "bo" passed: [ MB2-712 ] } ]
  }
  case "its last day" as of 2017-11-30
    expect planning_crm_upgrade is attained
    expect planning_crm_migration is attained
  case "the day after, for which the product does not count" as of 2017-12-01
    expect planning_crm_upgrade is none
    expect planning_crm_migration is none
}

# MB2-709 of no date may have been passed too late: so it is not known whether Cloud CRM is held.
test "what is not known of a competency is not known of the engagements that it opens" as of 2018-06-30 {
  given newcomer with {
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
    individuals: [ { id: "ana" passed: [ MB2-709, MB2-710 ] }, { id: "bo" passed: [ MB2-712 ] } ]
  }
  expect cloud_crm is undetermined
  case "without Cloud Business Applications"
    expect planning_crm_upgrade is undetermined
    expect planning_crm_migration is undetermined
  case "with it" with { held_cloud_business_applications: silver }
    expect planning_crm_upgrade is attained
    expect planning_crm_migration is attained
}
