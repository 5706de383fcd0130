using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CisAws.Tests.Architecture;

/// <summary>The folder of the source of each outermost type of CisAws.Core, from its symbols.</summary>
internal static class TypeFolders
{
    private static readonly Guid TypeDocuments = new("932e74bc-dba9-4478-8d46-0f32a7bab3d3");

    // These are divided by their second level; for the others the first level is enough.
    private static readonly string[] Divided = ["Knowledge", "Controls", "Repairs", "Guidance", "Evidence"];

    /// <summary>The folders by full name of the type.</summary>
    /// <param name="assembly">The path of the assembly; its symbols are beside it.</param>
    public static Dictionary<string, string> Of(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        MetadataReader types = image.GetMetadataReader();
        image.TryOpenAssociatedPortablePdb(assembly, File.OpenRead, out MetadataReaderProvider? provider, out _);
        using MetadataReaderProvider symbols = provider ?? throw new InvalidOperationException("CisAws.Core has no symbols beside it.");
        MetadataReader pdb = symbols.GetMetadataReader();
        return types.TypeDefinitions.Select(types.GetTypeDefinition).Zip(types.TypeDefinitions)
            .Where(t => !t.First.IsNested)
            .Select(t => (Name: FullName(types, t.First), Path: PathOf(pdb, t.First, t.Second)))
            .Where(t => t.Path is not null)
            .ToDictionary(t => t.Name, t => FolderOf(t.Path!), StringComparer.Ordinal);
    }

    private static string FullName(MetadataReader reader, TypeDefinition type) =>
        reader.GetString(type.Namespace) is { Length: > 0 } space ? $"{space}.{reader.GetString(type.Name)}" : reader.GetString(type.Name);

    // Types without code, such as enums and interfaces, name their file in a record of their own.
    private static string? PathOf(MetadataReader pdb, TypeDefinition type, TypeDefinitionHandle handle)
    {
        DocumentHandle document = type.GetMethods()
            .Select(m => pdb.GetMethodDebugInformation(m.ToDebugInformationHandle()).Document)
            .FirstOrDefault(d => !d.IsNil);
        if (document.IsNil)
        {
            foreach (CustomDebugInformation info in pdb.GetCustomDebugInformation(handle).Select(pdb.GetCustomDebugInformation))
            {
                if (pdb.GetGuid(info.Kind) != TypeDocuments) continue;
                document = MetadataTokens.DocumentHandle(pdb.GetBlobReader(info.Value).ReadCompressedInteger());
            }
        }

        return document.IsNil ? null : pdb.GetString(pdb.GetDocument(document).Name);
    }

    private static string FolderOf(string path)
    {
        string[] parts = path.Replace('\\', '/').Split("/CisAws.Core/")[^1].Split('/');
        return parts switch
        {
            [_] => "(root)",
            [var first, var second, _, ..] when Divided.Contains(first, StringComparer.Ordinal)
                && !(first == "Evidence" && second != "Snapshots") =>
                $"{first}/{second}",
            _ => parts[0],
        };
    }
}
