# Software Assurance Planning Services: twelve engagements, each open to partners that hold a competency. Rules that ask
# for the results of other rules.

use "../cloud-crm/cloud-crm.comp"
use "../cloud-crm/cloud-crm-2017-12.comp"
use "../data-analytics/data-analytics.comp"
use "../data-platform/data-platform.comp"
use "../datacenter/datacenter.comp"
use "../project-portfolio/project-portfolio.comp"
use "../windows-devices/windows-devices.comp"

# Competencies without rules of their own here: the tier that the partner holds, from the vendor's records.
facts {
  held_cloud_business_applications:   silver | gold or none
  held_collaboration_and_content:     silver | gold or none
  held_communications:                silver | gold or none
  held_enterprise_mobility:           silver | gold or none
  held_enterprise_resource_planning:  silver | gold or none
  held_messaging:                     silver | gold or none
}

# Where the page names no tier, any tier does.

competency planning_windows_office "Planning Services: Windows and Office Deployment" {
  require held "Competency held" { windows_devices is attained }
}

competency planning_mobile_productivity "Planning Services: Mobile Productivity" {
  require held "Competency held" any of {
    held_enterprise_mobility is one of { silver, gold }
    windows_devices is attained
  }
}

competency planning_enterprise_security "Planning Services: Enterprise Security Proof of Concept" {
  require held "Competency held" { held_enterprise_mobility is one of { silver, gold } }
}

# Two engagements have the same terms: upgrading, and migrating.
let customer_engagement "Cloud Business Applications or Cloud CRM" =
  held_cloud_business_applications is one of { silver, gold } or cloud_crm is attained

competency planning_crm_upgrade "Planning Services: Upgrading to Dynamics 365 Customer Engagement" {
  require held "Competency held" { customer_engagement }
}

competency planning_crm_migration "Planning Services: Migrating to Dynamics 365 Customer Engagement" {
  require held "Competency held" { customer_engagement }
}

competency planning_finance_operations "Planning Services: Upgrading to Dynamics 365 Finance and Operations" {
  require held "Competency held" { held_enterprise_resource_planning is gold }
}

competency planning_windows_server "Planning Services: Windows Server Modernization" {
  require held "Competency held" { datacenter is attained }
}

competency planning_sharepoint "Planning Services: SharePoint" {
  require held "Competency held" { held_collaboration_and_content is one of { silver, gold } }
}

competency planning_project_portfolio "Planning Services: Project and Portfolio Management" {
  require held "Competency held" { project_portfolio is attained }
}

competency planning_exchange "Planning Services: Exchange" {
  require held "Competency held" { held_messaging is one of { silver, gold } }
}

competency planning_skype "Planning Services: Skype for Business" {
  require held "Competency held" { held_communications is one of { silver, gold } }
}

competency planning_data_estate "Planning Services: Data Estate Modernization" {
  require held "Competency held" any of {
    data_analytics is gold
    data_platform is gold
  }
}
