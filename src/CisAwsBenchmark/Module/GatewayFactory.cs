using System.Reflection;
using CisAws.Gateway;

namespace CisAws.PowerShell.Module;

/// <summary>Makes the gateway to AWS on first use, so that importing the module and working offline never load an AWS SDK.</summary>
internal static class GatewayFactory
{
    private const string AssemblyName = "CisAws.Aws";
    private const string TypeName = "CisAws.Aws.AwsGateway";

    private static readonly Lazy<IAwsGateway> Gateway = new(
        () => Create(Path.Combine(ModuleFolder.Path, "lib")), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The one gateway of the process.</summary>
    /// <exception cref="CisAwsException">The module folder is incomplete.</exception>
    public static IAwsGateway Get() => Gateway.Value;

    private static IAwsGateway Create(string folder)
    {
        try
        {
            Assembly assembly = new IsolatedContext(folder).LoadFromAssemblyName(new AssemblyName(AssemblyName));
            return (IAwsGateway)Activator.CreateInstance(assembly.GetType(TypeName, throwOnError: true)!)!;
        }
        catch (Exception e) when (
            e is IOException or BadImageFormatException or TypeLoadException or MissingMethodException or InvalidCastException)
        {
            throw new CisAwsException(
                "ModuleIncomplete",
                CisAwsErrorKind.InvalidData,
                $"The AWS part of the module cannot be loaded from '{folder}': {e.Message}",
                "Install the module again, as a whole folder.",
                folder,
                e);
        }
    }
}
