using System.Globalization;
using System.Management.Automation.Host;

namespace CisAws.Host.Hosting;

/// <summary>What the engine sees of this program.</summary>
/// <param name="userInterface">Its terminal.</param>
internal sealed class CisHost(HostUserInterface userInterface) : PSHost
{
    /// <summary>The code of <c>exit</c>, or null while nobody asked to leave.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public override string Name => "cisaws";

    /// <inheritdoc/>
    public override Version Version => typeof(CisHost).Assembly.GetName().Version!;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override PSHostUserInterface UI => userInterface;

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no nested prompts.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt()
    {
    }

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
