using System.Management.Automation;
using CisAws.Common;
using CisAws.Evidence.Snapshots;
using CisAws.Gateway;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Commands;

/// <summary>
/// Reads the accounts of an organization and what decides about all of them, once, and writes it to a file that assessments of the accounts
/// use in place of reading it.
/// </summary>
[Cmdlet(VerbsData.Export, "CisOrganization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
[Parameters(typeof(IRoleParameters))]
public sealed partial class ExportCisOrganizationCommand : RegionCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [AccountNumber]
    [ValidateNotNullOrEmpty]
    public string[]? OwnerAccountId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForItem(Export);

    private void Export()
    {
        string path = Attempt(NewFile);
        if (!ShouldProcess(path, "Export what is known of the organization")) return;
        ConnectionOptions options = Attempt(() => ConnectionOptionsFactory.Create(this, this) with
        {
            SourceRole = RoleRequests.Source(this),
            MfaSerial = SerialNumber,
        });
        string? name = Attempt(() => RoleRequests.CheckedName(RoleName) ?? string.Empty);
        Func<AccountIdentity, AccountTarget, RoleRequest> role = Attempt(() => RoleRequests.Members(this));
        Run(async (channel, token) =>
        {
            using IAwsSession session = await GatewayFactory.Get().ConnectAsync(options, channel, token).ConfigureAwait(false);
            OrganizationSnapshot known = await new OrganizationCollector(session, channel, Time)
            {
                Role = name.Length == 0 ? null : id => role(session.Account, new AccountTarget(id, name, ExternalId)),
                Named = OwnerAccountId ?? [],
            }.ReadAsync(token).ConfigureAwait(false);
            channel.Verbose($"{known}.");
            await OrganizationFile.WriteAsync(known, path, Force, token).ConfigureAwait(false);
        });
        WriteObject(WrittenFile(path));
    }

    private string NewFile()
    {
        string path = FullPath(Path!);
        return !Force && File.Exists(path) ? throw CommandErrors.FileExists(path) : path;
    }
}
