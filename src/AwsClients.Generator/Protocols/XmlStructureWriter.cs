using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Protocols;

/// <summary>XML bodies: structures of plain values, which is what the services in use send.</summary>
internal sealed class XmlStructureWriter(CodeWriter writer) : StructureWriter(writer)
{
    protected override string WriterType => "XmlWriter";

    protected override string WriteMember(Member member, string value)
    {
        string name = CSharp.Quote(member.Wire);
        return member.Target.Kind switch
        {
            ShapeKind.Structure => $"XmlWrite.Element(w, {name}, {value}, {Use(member.Target)});",
            ShapeKind.String or ShapeKind.Integer or ShapeKind.Long or ShapeKind.Boolean =>
                $"XmlWrite.Element(w, {name}, {Text(member, value)});",
            _ => throw new ModelException(member.Path, $"{member.Target.Kind} is not supported in an XML request"),
        };
    }
}
