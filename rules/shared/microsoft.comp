# What the Microsoft competencies have in common: the facts about a partner's people, the exams and assessments, and the
# ways to be associated with a customer.  They take it in with `use`.

facts {
  id:           text
  market:       developed | developing
  individuals:  list of {
    id:         text unique
    name:       text may be missing
    passed:     set of exams
  }
}

catalog associations {
  "Digital Partner of Record"
  "Transacting Partner"
  "Transacting Partner of Record"  # the Cloud Platform page's word
  "Office 365 Delegated Administrator"
  "Fast Track Partner"
}

catalog exams {
  # Windows Server and System Center
  70-243 "Administering and Deploying System Center 2012 Configuration Manager"
  70-246 "Monitoring and Operating a Private Cloud with System Center 2012"
  70-247 "Configuring and Deploying a Private Cloud with System Center 2012"
  70-410 "Installing and Configuring Windows Server 2012"
  70-411 "Administering Windows Server 2012"
  70-412 "Configuring Advanced Windows Server 2012 Services"
  70-413 "Designing and Implementing a Server Infrastructure"
  70-414 "Implementing an Advanced Server Infrastructure"
  70-417 "Upgrading Your Skills to MCSA Windows Server 2012"
  70-740 "Installation, Storage, and Compute with Windows Server 2016"
  70-741 "Networking with Windows Server 2016"
  70-742 "Identity with Windows Server 2016"
  70-743 "Upgrading Your Skills to MCSA: Windows Server 2016"
  70-744 "Securing Windows Server 2016"
  74-409 "Server Virtualization with Windows Server Hyper-V and System Center"
  "MCSA Windows Server 2012"
  "MCSA Windows Server 2016"

  # SQL Server and data
  70-462 "Administering Microsoft SQL Server 2012/2014 Databases"
  70-464 "Developing Microsoft SQL Server 2012/2014 Databases"
  70-473 "Designing and Implementing Cloud Data Platform Solutions"
  70-475 "Designing and Implementing Big Data Analytics Solutions"
  70-761 "Querying Data with Transact-SQL"
  70-762 "Developing SQL Databases"
  70-764 "Administering a SQL Database Infrastructure"
  70-765 "Provisioning SQL Databases"
  70-767 "Implementing a SQL Data Warehouse"
  70-768 "Developing SQL Data Models"
  70-773 "Analyzing Big Data with Microsoft R"
  70-774 "Perform Cloud Data Science with Azure Machine Learning"
  70-775 "Perform Data Engineering on Microsoft Azure HDInsight"
  "Data Analytics Foundational assessment"
  "BI assessment"
  "Advanced Analytics assessment"
  "Big Data assessment"
  "Data Platform Foundational assessment"
  "SQL Server 2016 assessment"
  "Azure Data Warehouse assessment"
  "Azure Data Services assessment"

  # Azure and development
  70-480 "Programming in HTML5 with JavaScript and CSS3"
  70-483 "Programming in C#"
  70-486 "Developing ASP.NET MVC Web Applications"
  70-487 "Developing Microsoft Azure and Web Services"
  70-496 "Administering Visual Studio Team Foundation Server"
  70-497 "Software Testing with Visual Studio"
  70-498 "Delivering Continuous Value with Visual Studio Application Lifecycle Management"
  70-532 "Developing Microsoft Azure Solutions"
  70-533 "Implementing Microsoft Azure Infrastructure Solutions"
  70-534 "Architecting Microsoft Azure Solutions (2015)"
  70-535 "Architecting Microsoft Azure Solutions"
  "MCSA Linux on Azure"
  "MCSD App Builder"
  "Azure for Datacenter Solutions assessment"
  "Cloud Platform assessment"
  "Azure for Data Analytics & Data Platform assessment"
  "Azure for Application Development assessment"
  "Azure for IoT assessment"
  "Azure Remote Desktop Service assessment"
  "BizTalk Server 2013 assessment"

  # Office 365, Project and SharePoint
  70-339 "Managing Microsoft SharePoint Server 2016"
  70-346 "Managing Office 365 Identities and Requirements"
  70-347 "Enabling Office 365 Services"
  70-348 "Managing Projects and Portfolios with Microsoft PPM"
  74-343 "Managing Projects with Microsoft Project"
  "MCSA Office 365"

  # Windows and devices
  70-334 "Core Solutions of Microsoft Skype for Business 2015"
  70-354 "Universal Windows Platform - App Architecture and UX/UI"
  70-355 "Universal Windows Platform - App Data, Services, and Coding Patterns"
  70-357 "Developing Mobile Apps"
  70-398 "Planning for and Managing Devices in the Enterprise"
  70-697 "Configuring Windows Devices"
  70-734 "OEM Preinstallation for Windows 10"
  70-735 "OEM Manufacturing and Deployment for Windows 10"
  "Windows 10 Deployment, Security & Management assessment"
  "IoT Device Builder assessment"
  "Surface Hub assessment"

  # Other organisations' certificates
  PMI-ACP "Agile Certified Practitioner"
  "Professional Scrum Master I"
  "Certified ScrumMaster"
}
