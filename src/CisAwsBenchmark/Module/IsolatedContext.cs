using System.Reflection;
using System.Runtime.Loader;

namespace CisAws.PowerShell.Module;

/// <summary>
/// Isolates the AWS SDK of this module from any other in the process, such as that of AWS.Tools. Whatever is not in the folder,
/// CisAws.Core above all, comes from the default context, so that both sides share its types.
/// </summary>
/// <param name="folder">The module's lib folder.</param>
internal sealed class IsolatedContext(string folder) : AssemblyLoadContext("CisAwsBenchmark")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
