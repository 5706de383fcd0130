@{
    RootModule             = 'CisAwsBenchmark.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '5b0c1f2e-7f0e-4f86-9d0b-6f1d2b7a4c19'
    Author                 = 'CisAwsBenchmark contributors'
    CompanyName            = 'CisAwsBenchmark contributors'
    Copyright              = '(c) CisAwsBenchmark contributors. MIT licence.'
    Description            = 'Audits AWS accounts against the CIS AWS Foundations Benchmark 1.4.0 to 7.0.0, emits typed findings and repairs what can be repaired safely.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    # Loaded first: the types file names types of theirs.
    RequiredAssemblies     = @('CisAws.Core.dll', 'CisAwsBenchmark.dll')
    FormatsToProcess       = @('CisAwsBenchmark.Format.ps1xml')
    TypesToProcess         = @('CisAwsBenchmark.Once.Types.ps1xml', 'CisAwsBenchmark.Types.ps1xml', 'CisAwsBenchmark.Values.Types.ps1xml')
    CmdletsToExport        = @(
        'Assert-CisBenchmark'
        'Compare-CisBenchmarkVersion'
        'Compare-CisFinding'
        'Convert-CisFinding'
        'Export-CisOrganization'
        'Export-CisReport'
        'Export-CisSnapshot'
        'Get-CisAttestation'
        'Get-CisException'
        'Get-CisFilterPattern'
        'Get-CisPermission'
        'Get-CisRecommendation'
        'Get-CisRemediation'
        'Get-CisRepair'
        'Import-CisSnapshot'
        'Measure-CisFinding'
        'Measure-CisTrend'
        'New-CisAttestation'
        'New-CisException'
        'Publish-CisFinding'
        'Repair-CisAccessAnalyzer'
        'Repair-CisAccessKey'
        'Repair-CisAccessKeyRotation'
        'Repair-CisAdministratorPolicy'
        'Repair-CisBucketLogging'
        'Repair-CisBucketPolicy'
        'Repair-CisCloudShellPolicy'
        'Repair-CisConfigRecorder'
        'Repair-CisConsoleMfa'
        'Repair-CisContactDetails'
        'Repair-CisDataDiscovery'
        'Repair-CisDefaultSecurityGroup'
        'Repair-CisEbsEncryption'
        'Repair-CisEventAlarm'
        'Repair-CisFinding'
        'Repair-CisFlowLog'
        'Repair-CisInstanceMetadata'
        'Repair-CisInstanceProfile'
        'Repair-CisKeyRotation'
        'Repair-CisLogFileValidation'
        'Repair-CisLoginProfile'
        'Repair-CisMinorUpgrade'
        'Repair-CisMultiAz'
        'Repair-CisNetworkAcl'
        'Repair-CisObjectEvent'
        'Repair-CisPasswordPolicy'
        'Repair-CisPeeringRoute'
        'Repair-CisPublicAccessBlock'
        'Repair-CisPublicDatabase'
        'Repair-CisRootCredential'
        'Repair-CisSecurityContact'
        'Repair-CisSecurityHub'
        'Repair-CisSecurityGroup'
        'Repair-CisServerCertificate'
        'Repair-CisSupportRole'
        'Repair-CisTrail'
        'Repair-CisTrailEncryption'
        'Repair-CisUserPermission'
        'Test-CisBenchmark'
        'Test-CisException'
        'Test-CisFilterPattern'
        'Test-CisIam'
        'Test-CisLogging'
        'Test-CisMonitoring'
        'Test-CisNetworking'
        'Test-CisStorage'
        'Undo-CisRepair'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('AWS', 'CIS', 'Benchmark', 'Audit', 'Compliance', 'Security', 'IAM', 'Repair', 'Remediation', 'OCSF', 'SARIF', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            # ProjectUri and IconUri are those of the repository that the package is made in: ./build.ps1 Package adds them here.
            ReleaseNotes = 'First release: audits by eight versions of the benchmark, repairs with undo, reports and gates. See CHANGELOG.md.'
            ExternalModuleDependencies = @()
        }
    }
}
